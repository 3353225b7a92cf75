"""What bounds a class, so that no client can take the server's memory or the others' time."""

LONGEST_NAME = 40  # letters
LONGEST_REASON = 600  # letters of a reason or an answer in words
LONGEST_PROMPT = 400  # letters of a question or prompt that the teacher types
LARGEST_MESSAGE = 8 * 1024  # characters of a message that is read; of a longer one only its length is told
LARGEST_FRAME = 64 * 1024  # bytes: of a longer one nothing is read, the connection is closed
MOST_PUPILS = 600  # in one class
MOST_CONNECTIONS = 5000  # of one process
MOST_WAITING = 5000  # requests of one class that wait for the store
MOST_ASKS = 400
MOST_TEAMS = 12
