"""What bounds a class, so that no client can take the server's memory or the others' time."""

LONGEST_NAME = 40  # letters
LONGEST_REASON = 600  # letters of a reason or an answer in words
LONGEST_PROMPT = 400  # letters of a question or prompt that the teacher types
LARGEST_MESSAGE = 8 * 1024  # characters of a message that is read; of a longer one only its length is told
LARGEST_FRAME = 64 * 1024  # bytes: of a longer one nothing is read, the connection is closed
MOST_PUPILS = 600  # in one class
MESSAGES_A_SECOND, BURST = 10, 60  # of one connection: in the long run, and at once
MOST_UNSENT = 200  # messages that a slow device may lie behind
LONGEST_SILENCE = 90.0  # seconds after which a connection that says nothing is given up
MOST_CONNECTIONS = 5000  # of one process
MOST_WAITING = 5000  # requests of one class that wait for the store
MOST_ASKS = 400
MOST_TEAMS = 12
