# The portal as one program on a small system. Base images are arguments, so that a site can
# build on its own: --build-arg BUILDER=… --build-arg BASE=…
#
#   docker run --read-only --tmpfs /tmp -v madang:/var/lib/madang -p 8080:8080 \
#       -e MADANG_SECRET="$(openssl rand -base64 32)" madang

ARG BUILDER=rust:1-slim-bookworm
ARG BASE=debian:bookworm-slim

FROM ${BUILDER} AS build
WORKDIR /build
COPY . .
RUN cargo build --profile production --locked --bin madang

FROM ${BASE}
# Everything the program reads is inside it; what it writes lies in one volume.
COPY --from=build /build/target/production/madang /usr/local/bin/madang
# Whom a store of files is believed by; the letters' own list is in the program.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
RUN install -d -o 10001 -g 10001 -m 0750 /var/lib/madang
USER 10001:10001
WORKDIR /var/lib/madang
ENV MADANG_LISTEN=0.0.0.0:8080 \
    MADANG_DATABASE_URL=sqlite:/var/lib/madang/madang.db \
    MADANG_FILES_URL=file:/var/lib/madang/files \
    MADANG_MAIL_URL=folder:/var/lib/madang/mail \
    MADANG_LOG_FORMAT=json
VOLUME /var/lib/madang
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/madang"]
CMD ["serve"]
