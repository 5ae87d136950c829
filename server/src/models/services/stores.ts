/** Object storage, queues, caches and key-value stores: what comes to rest, and where. Source: each library's own declarations. Data only. */
import type { CallModel, FlowRow, PackageModel } from "../format";
import { quiet, sends, sendsFrom } from "../rows";

function store(recipient: string | null, country: string | null, packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, ...(recipient ? { recipient } : {}), ...(country ? { country } : {}), calls, types };
}

const blob = sendsFrom("storage", "object-storage", 0);
const cache = sendsFrom("storage", "cache", 0);
const queue = sendsFrom("storage", "queue", 0);

/** A command holds what it asks for: an address that is signed for it spells the key, and what is to be kept with the object, but not the object. */
const asked: CallModel = { flows: [["arg0", "return:object.input"]] };
const signedParts = ["Key", "Metadata", "Tagging", "ResponseContentDisposition"];

const objects: readonly PackageModel[] = [
  store("AWS", null, ["@aws-sdk/client-s3"], {
    "{PutObjectCommand,UploadPartCommand,CopyObjectCommand,PutObjectTaggingCommand} new": { ...sends("storage", "object-storage", 0), ...asked },
    "{GetObjectCommand,HeadObjectCommand,DeleteObjectCommand} new": asked,
    "@S3.{putObject,uploadPart,putObjectTagging}": sends("storage", "object-storage", 0), "S3Client new": quiet,
  }),
  store("AWS", null, ["@aws-sdk/s3-request-presigner"], { getSignedUrl: { flows: signedParts.map((part): FlowRow => [`content:arg1.input.${part}`, "return"]) } }),
  store("AWS", null, ["@aws-sdk/lib-storage"], { "Upload new": blob }),
  store("AWS", null, ["aws-sdk"], { "@S3.{putObject,upload}": sends("storage", "object-storage", 0), "@SQS.{sendMessage,sendMessageBatch}": sends("storage", "queue", 0), "@SNS.publish": sends("message", "sms", 0), "@SES.{sendEmail,sendRawEmail,sendTemplatedEmail}": sends("message", "email", 0), "@DocumentClient.{put,update,batchWrite,transactWrite}": sends("storage", "database", 0) }, { "DynamoDB.DocumentClient new": "DocumentClient" }),
  store(null, null, ["minio"], { "@Client.putObject": blob, "Client new": quiet }),
  store("Google Cloud", null, ["@google-cloud/storage"], { "@File.{save,setMetadata}": sends("storage", "object-storage", 0), "@Bucket.upload": sends("storage", "object-storage", 0, 1), "Storage new": quiet }, { "@Storage.bucket()": "Bucket", "@Bucket.file()": "File" }),
  store("Azure", null, ["@azure/storage-blob"], { "@BlockBlobClient.{upload,uploadData,uploadStream,uploadFile}": blob, "@BlobClient.setMetadata": blob }, { "@BlobServiceClient.getContainerClient()": "ContainerClient", "@ContainerClient.getBlockBlobClient()": "BlockBlobClient", "@ContainerClient.getBlobClient()": "BlobClient" }),
  store("Netlify", "US", ["@netlify/blobs"], { "@Store.{set,setJSON}": sends("storage", "object-storage", 1) }, { "{getStore,getDeployStore}()": "Store" }),
  store("AWS", null, ["aws-amplify/storage"], { uploadData: blob }),
  store("Vercel", "US", ["@vercel/blob"], { put: sends("storage", "object-storage", 0, 1) }),
  store("Cloudinary", null, ["cloudinary"], { "v2.uploader.{upload,upload_stream,upload_large,explicit}": blob }),
  store(null, null, ["ssh2-sftp-client"], { "@SFTPClient.{put,append}": sends("storage", "object-storage", 0, 1), " new": quiet }, { " new": "SFTPClient" }),
  store(null, null, ["webdav"], { "@WebDAVClient.putFileContents": sends("storage", "object-storage", 0, 1), createClient: quiet }, { "createClient()": "WebDAVClient" }),
  store("Dropbox", "US", ["dropbox"], { "@Dropbox.filesUpload": blob }),
  store("UploadThing", null, ["uploadthing/server"], { "@UTApi.{uploadFiles,uploadFilesFromUrl}": blob }),
  store("Uploadcare", null, ["@uploadcare/upload-client"], { "{uploadFile,base}": blob, "@UploadClient.uploadFile": blob }),
];

const queued: FlowRow[] = [["arg1", "channel:this.data"]];

const queues: readonly PackageModel[] = [
  store(null, null, ["bullmq"], {
    "Queue new": { named: "arg0" },
    "@Queue.add": { ...sends("storage", "queue", 1), flows: [...queued, ["arg1", "return:result"]] },
    "@Queue.addBulk": { ...queue, flows: [["arg0.*.data", "channel:this.data"]] },
    "@Worker.{on,once}": { keepsCallbacks: true, flows: [["channel:this", "arg1.param0"]] },
    "@FlowProducer.add": queue,
    "Worker new": { named: "arg0", keepsCallbacks: true, flows: [["channel:$0", "arg1.param0"]] },
    "FlowProducer new": quiet,
  }),
  store(null, null, ["bull"], {
    "": { named: "arg0" }, " new": { named: "arg0" },
    "@Queue.add": { sinks: [{ kind: "storage", class: "queue", arguments: "all" }], flows: [["arg0", "channel:this.data"], ["arg1", "channel:this.data"]] },
    "@Queue.process": { keepsCallbacks: true, flows: [["channel:this", "arg0.param0"], ["channel:this", "arg1.param0"], ["channel:this", "arg2.param0"]] },
  }, { "()": "Queue", " new": "Queue" }),
  { packages: ["@nestjs/bullmq"], calls: { InjectQueue: { named: "arg0" }, Processor: { named: "arg0", flows: [["channel:$0", "decorated.process.param0"]] } } },
  { packages: ["@nestjs/bull"], calls: { InjectQueue: { named: "arg0" }, Processor: { named: "arg0" }, Process: { flows: [["channel:this", "decorated.param0"]] } } },
  store(null, null, ["bee-queue"], { "@BeeQueue.createJob": { ...queue, flows: [["arg0", "channel:this.data"]] }, " new": { named: "arg0" }, "@BeeQueue.process": { keepsCallbacks: true, flows: [["channel:this", "arg0.param0"], ["channel:this", "arg1.param0"]] } }, { " new": "BeeQueue" }),
  store(null, null, ["agenda"], { "@Agenda.{now,create}": sends("storage", "queue", 1), "@Agenda.{schedule,every}": sends("storage", "queue", 2), "Agenda new": quiet }, { " new": "Agenda" }),
  store(null, null, ["pg-boss"], { "@PgBoss.{send,sendAfter,publish}": sends("storage", "queue", 0, 1), "@PgBoss.insert": queue }, { " new": "PgBoss" }),
  store(null, null, ["kafkajs"], { "@Producer.{send,sendBatch}": sends("storage", "queue", 0), "Kafka new": quiet, "@Kafka.{producer,consumer}": quiet }, { "@Kafka.producer()": "Producer" }),
  store(null, null, ["graphql-kafkajs-subscriptions"], { "@KafkaPubSub.publish": sends("storage", "queue", 1) }, { "KafkaPubSub.create()": "KafkaPubSub" }),
  store(null, null, ["amqplib"], {
    "@{Channel,ConfirmChannel}.sendToQueue": { ...sends("storage", "queue", 1), flows: [["content:arg1", "channel:$0.content"]] },
    "@{Channel,ConfirmChannel}.publish": sends("storage", "queue", 2),
    "@{Channel,ConfirmChannel}.consume": { keepsCallbacks: true, flows: [["channel:$0", "arg1.param0"]] },
    connect: quiet,
  }, { "@ChannelModel.createChannel()": "Channel", "@ChannelModel.createConfirmChannel()": "ConfirmChannel", "connect()": "ChannelModel" }),
  store("AWS", null, ["@aws-sdk/client-sqs"], { "{SendMessageCommand,SendMessageBatchCommand} new": queue, "@SQS.{sendMessage,sendMessageBatch}": queue, "SQSClient new": quiet }),
  store("AWS", null, ["@aws-sdk/client-eventbridge"], { "PutEventsCommand new": queue, "@EventBridge.putEvents": queue }),
  store("AWS", null, ["@aws-sdk/client-kinesis"], { "{PutRecordCommand,PutRecordsCommand} new": queue }),
  store("AWS", null, ["@aws-sdk/client-firehose"], { "{PutRecordCommand,PutRecordBatchCommand} new": queue }),
  store("AWS", null, ["@aws-sdk/client-sfn"], { "{StartExecutionCommand,StartSyncExecutionCommand} new": queue }),
  store("AWS", null, ["@aws-sdk/client-lambda"], { "{InvokeCommand} new": queue }),
  store("AWS", null, ["@aws-sdk/client-cloudwatch-logs"], { "{PutLogEventsCommand} new": sends("log", "logger", 0) }),
  store("AWS", null, ["@aws-sdk/client-ssm"], { "PutParameterCommand new": sends("storage", "vault", 0) }),
  store("Azure", null, ["@azure/keyvault-secrets"], { "@SecretClient.setSecret": sends("storage", "vault", 1), "SecretClient new": quiet }),
  store("Google Cloud", null, ["@google-cloud/secret-manager"], { "@SecretManagerServiceClient.{addSecretVersion,createSecret}": sends("storage", "vault", 0) }),
  store("AWS", null, ["@aws-sdk/client-secrets-manager"], { "{PutSecretValueCommand,CreateSecretCommand} new": sends("storage", "vault", 0) }),
  store("Google Cloud", null, ["@google-cloud/pubsub"], { "@Topic.{publishMessage,publish,publishJSON}": queue, "PubSub new": quiet }, { "@PubSub.topic()": "Topic" }),
  store("Google Cloud", null, ["@google-cloud/tasks"], { "@CloudTasksClient.createTask": queue }),
  store("Azure", null, ["@azure/service-bus"], { "@ServiceBusSender.{sendMessages,scheduleMessages}": queue }, { "@ServiceBusClient.createSender()": "ServiceBusSender" }),
  store("Azure", null, ["@azure/event-hubs"], { "@EventHubProducerClient.sendBatch": queue, "@EventDataBatch.tryAdd": queue }, { "@EventHubProducerClient.createBatch()": "EventDataBatch" }),
  store("Azure", null, ["@azure/storage-queue"], { "@QueueClient.sendMessage": queue }, { "@QueueServiceClient.getQueueClient()": "QueueClient" }),
  store(null, null, ["mqtt"], { "@MqttClient.{publish,publishAsync}": sends("storage", "queue", 1) }, { "connect()": "MqttClient", "connectAsync()": "MqttClient" }),
  store(null, null, ["nats"], { "@NatsConnection.{publish,request}": sends("storage", "queue", 1) }, { "connect()": "NatsConnection" }),
  store("Inngest", "US", ["inngest"], { "@Inngest.send": queue, "Inngest new": quiet }),
  store(null, null, ["graphile-worker"], { "@{WorkerUtils,JobHelpers}.addJob": sends("storage", "queue", 1), quickAddJob: sends("storage", "queue", 2) }, { "makeWorkerUtils()": "WorkerUtils" }),
  store(null, null, ["amqp-connection-manager"], { "@ChannelWrapper.sendToQueue": sends("storage", "queue", 1), "@ChannelWrapper.publish": sends("storage", "queue", 2), connect: quiet }, { "connect().createChannel()": "ChannelWrapper" }),
  store("Trigger.dev", "GB", ["@trigger.dev/sdk", "@trigger.dev/sdk/v3"], { "@Task.{trigger,batchTrigger,triggerAndWait}": queue, "tasks.{trigger,batchTrigger,triggerAndWait}": sendsFrom("storage", "queue", 1) }, { "task()": "Task" }),
  store(null, null, ["@temporalio/client"], { "@Client.workflow.{start,execute,signalWithStart}": sends("storage", "queue", 1) }),
  store("Upstash", "US", ["@upstash/workflow"], { "@Client.trigger": queue, "Client new": quiet }),
  store("Azure", null, ["@azure/eventgrid"], { "@EventGridPublisherClient.send": queue, "EventGridPublisherClient new": quiet }),
  store(null, null, ["@confluentinc/kafka-javascript"], { "@Producer.{send,sendBatch}": sends("storage", "queue", 0), "KafkaJS.Kafka new": quiet }, { "KafkaJS.Kafka new": "Kafka", "@Kafka.producer()": "Producer" }),
  store(null, null, ["@nats-io/transport-node"], { "@NatsConnection.{publish,request}": sends("storage", "queue", 1) }, { "connect()": "NatsConnection" }),
  store("AWS", null, ["@aws-sdk/client-iot-data-plane"], { "PublishCommand new": queue }),
  store("Upstash", "US", ["@upstash/qstash"], { "@Client.{publishJSON,publish,batchJSON}": queue, "@Queue.{enqueueJSON,enqueue}": queue, "Client new": quiet }, { "@Client.queue()": "Queue" }),
  store(null, null, ["@nestjs/microservices"], { "@{ClientProxy,ClientKafka,ClientRMQ,ClientRedis,ClientNats,ClientMqtt,ClientTCP}.{emit,send}": { ...sends("storage", "queue", 1), flows: [["arg1", "channel:$0.#sent"]] } }),
];

const caches: readonly PackageModel[] = [
  store(null, null, ["redis"], {
    "@{RedisClientType,RedisClusterType}.{set,setEx,mSet,hSet,hSetNX,lPush,rPush,sAdd,zAdd,append,getSet,setNX}": cache,
    "@{RedisClientType,RedisClusterType}.publish": sends("storage", "queue", 1),
    "@{RedisClientType,RedisClusterType}.xAdd": queue,
    "@RedisClientMultiCommandType.{set,setEx,mSet,hSet,hSetNX,lPush,rPush,sAdd,zAdd,append,getSet,setNX}": { ...cache, flows: [["this", "return"]] },
  }, { "@RedisClientType.multi()": "RedisClientMultiCommandType", "createClient()": "RedisClientType", "createCluster()": "RedisClusterType" }),
  store(null, null, ["ioredis"], {
    "@Redis.{set,setex,psetex,setnx,mset,hset,hmset,hsetnx,lpush,rpush,sadd,zadd,append,getset}": cache,
    "@Redis.publish": sends("storage", "queue", 1),
    "@Redis.xadd": queue,
    "{Redis,Cluster,} new": quiet,
    "@Cluster.{set,setex,psetex,setnx,mset,hset,hmset,hsetnx,lpush,rpush,sadd,zadd,append,getset}": cache,
    // What is written down for later goes on to the next.
    "@ChainableCommander.{set,setex,psetex,setnx,mset,hset,hmset,hsetnx,lpush,rpush,sadd,zadd,append,getset}": { ...cache, flows: [["this", "return"]] },
  }, { " new": "Redis", "@{Redis,Cluster}.{pipeline,multi}()": "ChainableCommander" }),
  store(null, null, ["@valkey/valkey-glide"], { "@{GlideClient,GlideClusterClient}.{set,mset,hset,lpush,rpush,sadd,append,xadd}": cache, "@{GlideClient,GlideClusterClient}.publish": sends("storage", "queue", 0) }, { "GlideClient.createClient()": "GlideClient", "GlideClusterClient.createClient()": "GlideClusterClient" }),
  store(null, null, ["iovalkey"], { "@Redis.{set,setex,psetex,setnx,mset,hset,hmset,hsetnx,lpush,rpush,sadd,zadd,append,getset}": cache, "@Redis.publish": sends("storage", "queue", 1), "{Redis,} new": quiet }, { " new": "Redis" }),
  store("Upstash", "US", ["@upstash/ratelimit"], { "@Ratelimit.limit": cache, "Ratelimit new": quiet }),
  store("Upstash", "US", ["@upstash/redis"], { "@Redis.{set,setex,mset,hset,lpush,rpush,sadd,zadd,append,publish,xadd}": cache, "Redis new": quiet, "Redis.fromEnv": quiet }, { "Redis.fromEnv()": "Redis" }),
  store("Vercel", "US", ["@vercel/kv"], { "kv.{set,hset,lpush,rpush,sadd,mset}": cache, "@VercelKV.{set,hset}": cache }),
  store(null, null, ["memcached"], { "@Memcached.{set,add,replace,append}": cache }, { " new": "Memcached" }),
  store(null, null, ["memjs"], { "@Client.{set,add,replace}": cache }, { "Client.create()": "Client" }),
  store(null, null, ["cache-manager"], { "@Cache.{set,mset}": cache }, { "createCache()": "Cache" }),
  store(null, null, ["keyv"], { "@Keyv.set": cache, "{Keyv,} new": quiet }, { " new": "Keyv" }),
  store(null, null, ["lru-cache"], { "@LRUCache.set": { flows: [["arg1", "this.#value:$0"], ["this", "return"]] }, "@LRUCache.{get,peek}": { flows: [["this.#value:$0", "return"]] }, "LRUCache new": quiet }),
  store(null, null, ["node-cache"], { "@NodeCache.set": { flows: [["arg1", "this.#value:$0"]] }, "@NodeCache.{get,take}": { flows: [["this.#value:$0", "return"]] }, " new": quiet }, { " new": "NodeCache" }),
];

/** What a job carries has the type that the queue was given. */
const jobs: readonly PackageModel[] = [{ packages: ["bullmq", "bull"], members: { "@Job.data": "0" } }];

export const otherStores: readonly PackageModel[] = [...objects, ...queues, ...caches, ...jobs];
