/** Databases, their drivers and mappers: rows written, and values that a query carries. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { asks, quiet, sends, sendsFrom, sendsPorts } from "../rows";
import { drizzle } from "./drizzle";

/** Results that hold rows of a type the call was given. */
const results: readonly PackageModel[] = [
  { packages: ["pg"], members: { "@QueryResult.rows": "0[]" } },
  { packages: ["@supabase/postgrest-js"], members: { "@PostgrestResponseSuccess.data": "0" } },
];

function database(packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}, recipient?: string, country: string | null = null): PackageModel {
  return { packages, ...(recipient ? { recipient } : {}), ...(country ? { country } : {}), calls, types };
}

const all = sendsFrom("storage", "database", 0);
const first = sends("storage", "database", 0);
const second = sends("storage", "database", 1);
const both = sends("storage", "database", 0, 1);
const statement = (...positions: readonly number[]): CallModel => ({ sinks: [{ kind: "storage", class: "database", arguments: positions, statement: 0 }] });
const sql = statement(0, 1);
const sqlTemplate: CallModel = { sinks: [{ kind: "storage", class: "database", arguments: { from: 0 }, statement: 0 }] };
const third = sends("storage", "database", 2);

/** A record saves itself. */
const changed: CallModel["sinks"] = [{ kind: "storage", class: "database", ports: ["this"], changed: true }];

/** What is saved is given back. */
const saves = (...positions: readonly number[]): CallModel => ({ ...sends("storage", "database", ...positions), flows: [[`arg${positions[0]!}`, "return"]] });

/** The same of a record, unless the call selects what of it. */
const savesRecord = (...ports: readonly string[]): CallModel => ({ ...sendsPorts("storage", "database", ...ports), flows: ports.map((port) => [port, "return:result", "arg0.select"]) });

const drivers: readonly PackageModel[] = [
  database(["pg"], { "@{Client,Pool,PoolClient,ClientBase}.query": sql, "{Pool,Client} new": quiet }, { "@Pool.connect()": "PoolClient" }),
  database(["pg-promise"], { "@{IDatabase,ITask}.{none,one,oneOrNone,any,many,manyOrNone,query,result}": sql }, { "@{IDatabase,ITask}.{tx,task}[arg{0,1}.param0]": "ITask" }),
  database(["postgres"], { "@{Sql,TransactionSql}": sqlTemplate, "@{Sql,TransactionSql}.unsafe": sql }, { "()": "Sql", "@Sql.begin[arg{0,1}.param0]": "TransactionSql", "@TransactionSql.savepoint[arg{0,1}.param0]": "TransactionSql" }),
  database(["@vercel/postgres"], { sql: sqlTemplate, "{db,sql}.query": sql }, {}, "Vercel", "US"),
  database(["@neondatabase/serverless"], { "@NeonQueryFunction": sqlTemplate, "@{Pool,Client}.query": sql }, { "neon()": "NeonQueryFunction" }, "Neon", "US"),
  database(["slonik"], { "@{DatabasePool,DatabasePoolConnection,CommonQueryMethods}.{query,any,one,many,maybeOne}": statement(0) }, { "@{DatabasePool,DatabasePoolConnection}.transaction[arg0.param0]": "CommonQueryMethods", "@DatabasePool.connect[arg0.param0]": "DatabasePoolConnection" }),
  database(["mysql"], { "@{Connection,Pool,PoolConnection}.query": sql }, { "createConnection()": "Connection", "createPool()": "Pool" }),
  database(["mysql2"], { "@{Connection,Pool,PoolConnection}.{query,execute}": sql }, { "createConnection()": "Connection", "createPool()": "Pool" }),
  database(["mysql2/promise"], { "@{Connection,Pool,PoolConnection}.{query,execute}": sql }, { "createConnection()": "Connection", "createPool()": "Pool", "@Pool.getConnection()": "PoolConnection" }),
  database(["mariadb"], { "@{Connection,Pool,PoolConnection}.{query,execute,batch}": sql }, { "createConnection()": "Connection", "createPool()": "Pool" }),
  database(["@planetscale/database"], { "@{Connection,Client}.execute": sql }, { "connect()": "Connection" }, "PlanetScale", "US"),
  database(["sqlite3"], { "@Statement.run": all, "@Database.{run,get,all,each}": sqlTemplate, "@Database.exec": first }, {}),
  database(["better-sqlite3"], { "@Statement.run": all, "@Database.exec": first, " new": quiet }, { " new": "Database", "@Database.prepare()": "Statement" }),
  database(["@libsql/client"], { "@Client.execute": sqlTemplate, "@Client.batch": all, createClient: quiet }, { "createClient()": "Client" }),
  database(["sql.js"], { "@Database.{run,exec}": sql }),
  database(["@duckdb/node-api"], { "@DuckDBConnection.run": sql }),
  database(["@clickhouse/client-web"], { "@WebClickHouseClient.{insert,exec,command}": first }, { "createClient()": "WebClickHouseClient" }),
  database(["@tidbcloud/serverless"], { "@Connection.execute": sql }, { "connect()": "Connection" }, "PingCAP", "US"),
  database(["@aws-sdk/client-rds-data"], { "{ExecuteStatementCommand,BatchExecuteStatementCommand} new": first }, {}, "AWS"),
  database(["@aws-sdk/client-timestream-write"], { "WriteRecordsCommand new": first }, {}, "AWS"),
  database(["expo-sqlite"], { "@SQLiteDatabase.{runAsync,runSync,execAsync}": sqlTemplate }),
  database(["mssql"], { "@Request.input": third, "@Request.{query,batch}": first }, { "@ConnectionPool.request()": "Request" }),
  database(["tedious"], { "@Request.addParameter": third }),
  database(["oracledb"], { "@Connection.{execute,executeMany}": sql }, { "getConnection()": "Connection" }),
  database(["mongodb"], {
    "@Collection.{insertOne,insertMany,bulkWrite}": first,
    "@Collection.{updateOne,updateMany,replaceOne,findOneAndUpdate,findOneAndReplace}": second,
    "@Collection.{find,findOne,countDocuments,deleteOne,deleteMany,distinct,findOneAndDelete}": asks,
    "MongoClient new": quiet,
  }, { "{MongoClient,@MongoClient}.connect()": "MongoClient", "@MongoClient.db()": "Db", "@Db.collection()": "Collection" }),
  database(["@aws-sdk/client-dynamodb"], { "{PutItemCommand,UpdateItemCommand,BatchWriteItemCommand,TransactWriteItemsCommand} new": first, "@DynamoDB.{putItem,updateItem,batchWriteItem,transactWriteItems}": first }, {}, "AWS"),
  database(["@aws-sdk/lib-dynamodb"], { "{PutCommand,UpdateCommand,BatchWriteCommand,TransactWriteCommand} new": first, "@DynamoDBDocument.{put,update,batchWrite,transactWrite}": first }, {}, "AWS"),
  database(["cassandra-driver"], { "@Client.execute": sql, "@Client.batch": first }),
  database(["neo4j-driver"], { "@{Session,Transaction,ManagedTransaction}.run": both, "@Driver.executeQuery": both }, { "driver()": "Driver", "@Driver.session()": "Session", "@Session.{executeWrite,executeRead}[arg0.param0]": "ManagedTransaction" }),
  database(["arangojs"], { "@DocumentCollection.{save,saveAll,update,replace}": all, "@Database.query": all }, { "@Database.collection()": "DocumentCollection" }),
  database(["@google-cloud/firestore"], { "@{DocumentReference,WriteBatch,Transaction}.{set,create,update}": all, "@CollectionReference.add": first }, { "@{Firestore,DocumentReference}.collection()": "CollectionReference", "@Firestore.doc()": "DocumentReference", "@CollectionReference.doc()": "DocumentReference", "@Firestore.batch()": "WriteBatch", "@Firestore.runTransaction[arg0.param0]": "Transaction" }, "Google Cloud"),
  database(["@google-cloud/bigquery"], { "@Table.insert": first, "@BigQuery.query": first }, { "@BigQuery.dataset()": "Dataset", "@Dataset.table()": "Table" }, "Google Cloud"),
  database(["@google-cloud/datastore"], { "@Datastore.{save,insert,update,upsert}": first }, {}, "Google Cloud"),
  database(["@google-cloud/spanner"], { "@Table.{insert,update,upsert,replace}": first, "@Database.{run,runPartitionedUpdate}": first }, { "@Spanner.instance()": "Instance", "@Instance.database()": "Database", "@Database.table()": "Table" }, "Google Cloud"),
  database(["firebase/firestore"], { "{setDoc,addDoc,updateDoc}": sendsFrom("storage", "database", 1), "@{WriteBatch,Transaction}.{set,update}": sendsFrom("storage", "database", 1) }, { "writeBatch()": "WriteBatch", "runTransaction[arg1.param0]": "Transaction" }, "Google Firebase", null),
  database(["firebase/database"], { "{set,update,push}": second }, {}, "Google Firebase", null),
  database(["firebase-admin/firestore"], { "@{DocumentReference,WriteBatch,Transaction}.{set,create,update}": all, "@CollectionReference.add": first }, { "getFirestore()": "Firestore", "@Firestore.collection()": "CollectionReference", "@Firestore.doc()": "DocumentReference", "@CollectionReference.doc()": "DocumentReference", "@Firestore.batch()": "WriteBatch", "@Firestore.runTransaction[arg0.param0]": "Transaction" }, "Google Firebase", null),
  database(["@supabase/supabase-js"], {
    "@SupabaseClient.from().{insert,update,upsert}": first,
    "@SupabaseClient.schema().from().{insert,update,upsert}": first,
    "@SupabaseClient.rpc": second,
    "@SupabaseClient.auth.admin.updateUserById": sends("third-party", "identity", 1),
    "@SupabaseClient.auth.{verifyOtp,resetPasswordForEmail}": sends("third-party", "identity", 0),
    "@SupabaseClient.functions.invoke": sendsPorts("network", "http", "arg1.body", "arg1.headers"),
    "@SupabaseClient.storage.from().{upload,update}": sends("storage", "object-storage", 0, 1),
    "@SupabaseClient.auth.{signUp,signInWithPassword,signInWithOtp,updateUser}": sends("third-party", "identity", 0),
    "@SupabaseClient.auth.admin.{createUser,inviteUserByEmail}": sends("third-party", "identity", 0),
    createClient: quiet,
  }, { "createClient()": "SupabaseClient" }, "Supabase"),
  database(["@supabase/ssr"], {}, { "{createBrowserClient,createServerClient}()": "@supabase/supabase-js|SupabaseClient" }, "Supabase"),
  database(["@supabase/auth-helpers-nextjs"], {}, { "{createClientComponentClient,createServerComponentClient,createRouteHandlerClient,createServerActionClient,createMiddlewareClient,createPagesBrowserClient,createPagesServerClient}()": "@supabase/supabase-js|SupabaseClient" }, "Supabase"),
  database(["firebase-admin"], {}, { "firestore()": "firebase-admin/firestore|Firestore", "auth()": "firebase-admin/auth|Auth", "database()": "firebase-admin/database|Database" }, "Google Firebase"),
  database(["firebase-admin/database"], { "@Reference.{set,update,push}": first }, { "getDatabase()": "Database", "@Database.ref()": "Reference", "@Reference.child()": "Reference" }, "Google Firebase"),
  database(["firebase/storage"], { "{uploadBytes,uploadBytesResumable,uploadString}": sends("storage", "object-storage", 1) }, {}, "Google Firebase"),
  database(["firebase/functions"], { "httpsCallable()": sends("network", "http", 0) }, {}, "Google Firebase"),
  database(["@electric-sql/pglite"], { "@PGlite.query": sql, "@PGlite.sql": sqlTemplate, "PGlite new": quiet }),
  database(["sqlite"], { "@Database.{run,get,all,each}": sqlTemplate, "@Database.exec": first }, { "open()": "Database" }),
  database(["@azure/cosmos"], { "@Container.items.{create,upsert}": first, "@Item.replace": first, "CosmosClient new": quiet }, { "@CosmosClient.database()": "Database", "@Database.container()": "Container", "@Container.item()": "Item" }, "Azure"),
  database(["@azure/data-tables"], { "@TableClient.{createEntity,updateEntity,upsertEntity}": first }, {}, "Azure"),
  database(["@clickhouse/client"], { "@ClickHouseClient.insert": first, "@ClickHouseClient.{query,command}": first }, { "createClient()": "ClickHouseClient" }),
  database(["snowflake-sdk"], { "@Connection.execute": first }, { "createConnection()": "Connection" }, "Snowflake", "US"),
  database(["@databricks/sql"], { "@DBSQLClient.openSession": quiet, "@IDBSQLSession.executeStatement": sql }, { "@DBSQLClient.openSession()": "IDBSQLSession" }, "Databricks", "US"),
  database(["nano"], { "@DocumentScope.{insert,bulk}": first }, { "()": "ServerScope", "@ServerScope.use()": "DocumentScope" }),
  database(["couchbase"], { "@Collection.{insert,upsert,replace}": both }, { "@Bucket.collection()": "Collection", "@Bucket.defaultCollection()": "Collection", "@Cluster.bucket()": "Bucket" }),
  database(["surrealdb"], { "@Surreal.{insert,upsert,update,merge}": second }),
  database(["appwrite", "node-appwrite"], { "@Databases.{createDocument,updateDocument}": sendsFrom("storage", "database", 2), "@Account.create": sends("third-party", "identity", 0, 1, 2, 3) }, {}, "Appwrite"),
  database(["pocketbase"], { "@RecordService.{create,update}": all }, { "@PocketBase.collection()": "RecordService", " new": "PocketBase" }),
  database(["@directus/sdk"], { "{createItem,createItems,updateItem,updateItems}": all }),
];

/** Mappers: what a repository or a model is given is written, and most often given back. */
const mappers: readonly PackageModel[] = [
  { ...database(["@prisma/client"], {
    "@PrismaClient.{$executeRaw,$queryRaw,$executeRawUnsafe,$queryRawUnsafe}": sqlTemplate,
    "PrismaClient new": quiet,
    "@PrismaClient.$transaction": { flows: [["arg0.#elements.#await", "return:promise.#await.#elements"], ["made:PrismaClient", "arg0.param0"], ["arg0.return", "return"], ["arg0.throw", "return:promise.#reject"]] },
    "@ModelDelegate.{createMany,updateMany}": sendsPorts("storage", "database", "arg0.data"),
    "@ModelDelegate.{create,createManyAndReturn,update,updateManyAndReturn}": savesRecord("arg0.data"),
    "@ModelDelegate.upsert": savesRecord("arg0.create", "arg0.update"),
    "@ModelDelegate.{findUnique,findUniqueOrThrow,findFirst,findFirstOrThrow,findMany,delete,deleteMany,count,aggregate,groupBy}": asks,
  }, { "@PrismaClient.*": "ModelDelegate", "@PrismaClient.$extends()": "PrismaClient", "@PrismaClient.$transaction[arg0.param0]": "PrismaClient", "@TransactionClient.*": "ModelDelegate" }), records: ["ModelDelegate"], chosen: { "PrismaClient new": "everywhere:arg0.omit", "@ModelDelegate.{findUnique,findUniqueOrThrow,findFirst,findFirstOrThrow,findMany,create,createManyAndReturn,update,updateManyAndReturn,upsert,delete}": "without:arg0.omit" }, results: {
    "@ModelDelegate.{findUnique,findUniqueOrThrow,findFirst,findFirstOrThrow,create,update,upsert,delete}": "prisma.*",
    "@ModelDelegate.{findMany,createManyAndReturn,updateManyAndReturn}": "prisma.*[]",
  } },
  database(["typeorm"], {
    "@Repository.{save,insert}": saves(0),
    "@Repository.{update,upsert}": all,
    "@{Repository,EntityManager}.{find,findBy,findOne,findOneBy,findOneOrFail,findOneByOrFail,findAndCount,findAndCountBy,count,countBy,delete,exists}": asks,
    "@Repository.{create,merge,preload}": { flows: [["arg0", "return"], ["arg1", "return"]] },
    "@EntityManager.{save,insert,update,upsert}": { ...all, flows: [["arg0", "return", "arg1"], ["arg1", "return"]] },
    "@BaseEntity.save": { sinks: changed, flows: [["this", "return"]] },
    "BaseEntity.{insert,upsert}": first,
    "BaseEntity.{find,findBy,findOne,findOneBy,findOneOrFail,findOneByOrFail,count,countBy,delete}": asks,
    "@{InsertQueryBuilder}.values": { ...first, flows: [["this", "return"]] },
    "@{UpdateQueryBuilder}.set": { ...first, flows: [["this", "return"]] },
  }, { "@{DataSource,EntityManager}.transaction[arg{0,1}.param0]": "EntityManager", "@{DataSource,EntityManager}.getRepository()": "Repository", "@DataSource.manager": "EntityManager", "@Repository.manager": "EntityManager", "@SelectQueryBuilder.insert()": "InsertQueryBuilder", "@SelectQueryBuilder.update()": "UpdateQueryBuilder", "@{Repository,EntityManager,DataSource}.createQueryBuilder()": "SelectQueryBuilder", "@InsertQueryBuilder.into()": "InsertQueryBuilder",
    "@SelectQueryBuilder.{select,addSelect,where,andWhere,orWhere,orderBy,addOrderBy,leftJoin,innerJoin,leftJoinAndSelect,innerJoinAndSelect,skip,take,limit,offset,groupBy,having,setParameter,setParameters}()": "SelectQueryBuilder" }),
  database(["@mikro-orm/core"], { "@EntityManager.{persist,upsert,insert,nativeUpdate,assign}": all, "@EntityManager.{create}": { flows: [["arg1", "return"]] }, "@EntityRepository.{upsert,insert,nativeUpdate,assign}": all }, { "@EntityManager.transactional[arg0.param0]": "EntityManager" }),
  database(["sequelize"], {
    "@Model.{update,set}": all,
    "@Model.save": { sinks: changed },
    "@ModelCtor.{create,bulkCreate,upsert,update,findOrCreate}": all,
    "@ModelCtor.{findOne,findAll,findByPk,findAndCountAll,count,destroy}": asks,
    "Model.{create,bulkCreate,upsert,update,findOrCreate}": { ...all, flows: [["arg0", "return:result"]] },
    "Model.{build,bulkBuild}": { flows: [["arg0", "return:result"]] },
    "Model.{findOne,findAll,findByPk,findAndCountAll,count,destroy}": asks,
    "@Sequelize.query": sql,
    "Sequelize new": quiet,
  }, { "@Sequelize.define()": "ModelCtor", "@ModelCtor new": "Model", "@ModelCtor.{create,findOne,findByPk,build}()": "Model" }),
  ...drizzle,
  database(["knex"], {
    "@{Knex,QueryBuilder}.{insert,update}": { ...all, flows: [["this", "return"]] },
    "@{Knex,Transaction}.raw": sql,
  }, { "{,knex}()": "Knex", "@Knex()": "QueryBuilder", "@{Knex,Transaction}.transaction[arg0.param0]": "Transaction", "@Transaction()": "QueryBuilder", "@QueryBuilder.{where,into,from,returning}()": "QueryBuilder" }),
  database(["kysely"], {
    "@InsertQueryBuilder.values": { ...first, flows: [["this", "return"]] },
    "@UpdateQueryBuilder.set": { ...all, flows: [["this", "return"]] },
    "Kysely new": quiet,
  }, { "@Kysely.transaction().execute[arg0.param0]": "Transaction", "@{Kysely,Transaction}.insertInto()": "InsertQueryBuilder", "@{Kysely,Transaction}.updateTable()": "UpdateQueryBuilder" }),
  database(["mongoose"], {
    "@Model.{create,insertMany,insertOne,bulkWrite}": { ...first, flows: [["content:arg0", "return:result"]] },
    "@Model.{updateOne,updateMany,findOneAndUpdate,findByIdAndUpdate,replaceOne,findOneAndReplace}": second,
    "@Model new": { flows: [["content:arg0", "return:result"]] },
    "@Model.{find,findOne,findById,exists,countDocuments,deleteOne,deleteMany,distinct,findOneAndDelete,findByIdAndDelete}": asks,
    "{model,@Connection.model}": quiet,
    "@{Document,HydratedDocument}.save": { sinks: changed },
  }, {
    "model()": "Model", "@Connection.model()": "Model", "@Model new": "Document",
    "@Model.{find,findOne,findById,findOneAndUpdate,findByIdAndUpdate,findOneAndDelete,findByIdAndDelete,findOneAndReplace}()": "Query", "@Query.{lean,sort,limit,skip,where,populate,orFail,select,equals,in}()": "Query",
  }),
  database(["@typegoose/typegoose"], { "@ReturnModelType.create": first, getModelForClass: quiet }, { "getModelForClass()": "ReturnModelType" }),
  database(["objection"], { "@QueryBuilder.{insert,insertAndFetch,update,patch,patchAndFetch,upsertGraph,insertGraph}": all }, { "Model.query()": "QueryBuilder", "@Model.$query()": "QueryBuilder" }),
  database(["marsdb"], { "@Collection.{insert,insertAll}": first, "@Collection.update": second, "{,Collection} new": quiet }, { " new": "Collection" }),
  database(["dynamoose"], { "@Model.{create,update,batchPut}": sendsFrom("storage", "database", 0), model: quiet }, { "model()": "Model" }, "AWS"),
  database(["electrodb"], { "@Entity.{create,put,upsert,update,patch}": first }),
  database(["dexie"], { "@Table.{add,put,bulkAdd,bulkPut,update}": sendsFrom("browser-storage", "indexed-db", 0) }, { "@Dexie.table()": "Table", " new": "Dexie" }),
];

export const databases: readonly PackageModel[] = [...drivers, ...mappers, ...results];
