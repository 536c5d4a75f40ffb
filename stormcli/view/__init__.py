"""Model -> plain data for one picture or one service."""
