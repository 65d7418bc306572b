"""What comes in: messages with their attachments, whichever way they came."""
