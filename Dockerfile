# syntax=docker/dockerfile:1
# The API as an image: tools, build, and a runtime that holds neither and does not run as root.

FROM node:20-bookworm-slim AS tools
WORKDIR /src
COPY package.json package-lock.json ./
# NSwag comes from npm; PostgreSQL does not come along, it has a container of its own.
RUN npm ci --ignore-scripts --omit=optional --no-audit --no-fund
COPY clients/cabinet/package.json clients/cabinet/package-lock.json clients/cabinet/
RUN npm ci --prefix clients/cabinet --ignore-scripts --no-audit --no-fund

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY --from=tools /usr/local/bin/node /usr/local/bin/node
COPY --from=tools /src/node_modules node_modules
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig package.json ./
COPY api-spec api-spec
COPY src src
COPY clients clients
RUN bash api-spec/codegen/generate.sh
ARG TARGETARCH=amd64
RUN runtime="linux-$(echo "$TARGETARCH" | sed 's/amd64/x64/')" \
 && dotnet publish src/WebApi/WebApi.csproj -c Release -o /app --artifacts-path /build -nologo \
    -r "$runtime" --self-contained false -p:PublishReadyToRun=true -p:UseAppHost=false -p:RunAnalyzers=false
COPY --from=tools /src/clients/cabinet/node_modules clients/cabinet/node_modules
RUN cd clients/cabinet && MAK_CABINET_OUT=/app/cabinet node node_modules/vite/bin/vite.js build

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime
WORKDIR /app
RUN mkdir /data && chown app:app /data
COPY --from=build /app ./
ENV MAK_URLS=http://0.0.0.0:5080 \
    MAK_DATA=/data \
    DOTNET_NOLOGO=1
USER app
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=5 CMD ["dotnet", "MakCrm.WebApi.dll", "health"]
ENTRYPOINT ["dotnet", "MakCrm.WebApi.dll"]
CMD ["serve"]
