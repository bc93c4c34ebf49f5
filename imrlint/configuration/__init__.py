"""What a configuration file may say, where it is found, and what comes of it together with the command line."""
