"""ONNX export with a key-value cache, and its parity gate."""
