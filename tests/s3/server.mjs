// A store that speaks S3, for the tests of files: it refuses whoever has not signed with the right key. Says on a line of
// its own where it listens, and keeps its objects in the folder that is named.
import S3rver from "@20minutes/s3rver";

const [directory, bucket] = process.argv.slice(2);
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  directory,
  silent: true,
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
});
// By itself it lets in whoever does not sign at all.
server.middleware.unshift(async (context, next) => {
  if (context.get("authorization")) return next();
  context.status = 403;
});
const { port } = await server.run();
console.log(`http://127.0.0.1:${port}/${bucket}`);
