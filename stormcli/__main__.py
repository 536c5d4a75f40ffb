"""`python -m stormcli`."""

from stormcli.cli import main

if __name__ == "__main__":
    main()
