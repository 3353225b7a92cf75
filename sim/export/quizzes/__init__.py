"""The lesson's questions in the forms that course systems, games and flash cards take."""
