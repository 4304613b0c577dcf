"""A page's end of the socket, for tests."""

import json

from asgiref.testing import ApplicationCommunicator


class Line(ApplicationCommunicator):
    """Speaks ASGI's websocket messages with the application."""

    def __init__(self, application, path, headers):
        scope = {"type": "websocket", "path": path, "query_string": b"", "headers": headers, "subprotocols": []}
        super().__init__(application, scope)

    async def connect(self):
        """Return whether the application let the page in."""
        await self.send_input({"type": "websocket.connect"})
        return (await self.receive_output(timeout=5))["type"] == "websocket.accept"

    async def send_text(self, text):
        await self.send_input({"type": "websocket.receive", "text": text})

    async def send_json(self, content):
        await self.send_text(json.dumps(content))

    async def receive_json(self):
        message = await self.receive_output(timeout=5)
        assert message["type"] == "websocket.send", message
        return json.loads(message["text"])

    async def closed(self):
        """Return the code with which the application closed the line; a server then tells it that the line is gone."""
        message = await self.receive_output(timeout=5)
        assert message["type"] == "websocket.close", message
        await self.disconnect()
        return message["code"]

    async def disconnect(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(timeout=5)
