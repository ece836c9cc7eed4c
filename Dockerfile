# One image for web and worker; the trainer's Python environment is made in the data volume at the worker's first start.
FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-venv python3-pip ca-certificates git \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /studio
COPY package.json package-lock.json .npmrc ./
RUN ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run generate && NODE_ENV=production npm run build && mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--import", "tsx", "scripts/launch/serve-web.ts"]
