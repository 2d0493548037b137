FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY workers/package.json workers/
COPY server/package.json server/
COPY client/package.json client/
COPY test/package.json test/
RUN npm ci --include=dev
COPY . .
RUN npm run build --workspace client && chown -R node .
USER node
EXPOSE 3000
ENTRYPOINT ["node_modules/.bin/node", "server/src/main.ts"]
