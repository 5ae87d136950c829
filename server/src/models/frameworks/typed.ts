/**
 * What calls give that are told a type: `useForm<Contact>()`, `repository.find()` of a `Repository<Person>`, `axios.get<Customer>(…)`. It counts
 * where no checker knows, because the library's own types are not installed. Source: each library's own declarations. Data only.
 */
import type { PackageModel } from "../format";

const axiosMethods = "{get,post,put,patch,delete,request}";
const textMethods = "{get,post,put,patch,delete}";
const chained = "{select,addSelect,where,andWhere,orWhere,orderBy,addOrderBy,leftJoin,innerJoin,leftJoinAndSelect,innerJoinAndSelect,skip,take,limit,offset,groupBy,having,setParameter,setParameters}";

const requests: readonly PackageModel[] = [
  { packages: ["axios"], results: { [axiosMethods]: "AxiosResponse<call.0>", [`@AxiosInstance.${axiosMethods}`]: "AxiosResponse<call.0>", "": "AxiosResponse<call.0>", "@AxiosInstance": "AxiosResponse<call.0>" } },
  { packages: ["ky", "got"], results: { [`${textMethods}().json`]: "call.0", "().json": "call.0" } },
  { packages: ["ofetch"], results: { "{ofetch,$fetch}": "call.0" } },
  { packages: ["swr"], results: { "": "SWRResponse<call.0>" }, members: { "@SWRResponse.data": "0" } },
  { packages: ["@tanstack/react-query", "react-query"], results: { useQuery: "UseQueryResult<call.0>" }, members: { "@UseQueryResult.data": "0" } },
  { packages: ["@tanstack/react-query"], results: { useSuspenseQuery: "UseSuspenseQueryResult<call.0>" }, members: { "@UseSuspenseQueryResult.data": "0" } },
];

const forms: readonly PackageModel[] = [
  {
    packages: ["react-hook-form"],
    results: { "{useForm,useFormContext}": "UseFormReturn<call.0>", "@UseFormReturn.handleSubmit[arg0.param0]": "0", "@UseFormReturn.{getValues,watch}": "0.$0" },
  },
  {
    packages: ["formik"],
    results: { "{useFormik,useFormikContext}": "FormikProps<call.0>", "useFormik[arg0.onSubmit.param0]": "call.0", "useFormik[arg0.validate.param0]": "call.0" },
    members: { "@{FormikProps,FormikContextType}.values": "0" },
  },
];

const mappers: readonly PackageModel[] = [
  {
    packages: ["typeorm"],
    results: {
      "@{DataSource,EntityManager}.getRepository": "Repository<arg0.0>",
      "@EntityManager.{findOne,findOneBy,findOneOrFail,findOneByOrFail}": "arg0.0",
      "@EntityManager.{find,findBy}": "arg0.0[]",
      "@EntityManager.{findAndCount,findAndCountBy}": "{0:arg0.0[]}",
      "@Repository.{findOne,findOneBy,findOneOrFail,findOneByOrFail,preload}": "0",
      "@Repository.{find,findBy}": "0[]",
      "@Repository.{findAndCount,findAndCountBy}": "{0:0[]}",
      "@Repository.createQueryBuilder": "SelectQueryBuilder<0>",
      [`@SelectQueryBuilder.${chained}`]: "SelectQueryBuilder<0>",
      "@SelectQueryBuilder.{getOne,getOneOrFail}": "0",
      "@SelectQueryBuilder.getMany": "0[]",
      "@SelectQueryBuilder.getManyAndCount": "{0:0[]}",
      "BaseEntity.{findOne,findOneBy,findOneOrFail,findOneByOrFail}": "class.0",
      "BaseEntity.{find,findBy}": "class.0[]",
    },
    chosen: {
      "@Repository.{find,findOne,findOneOrFail,findAndCount}": "arg0.select",
      "@EntityManager.{find,findOne,findOneOrFail,findAndCount}": "arg1.select",
      "BaseEntity.{find,findOne,findOneOrFail,findAndCount}": "arg0.select",
      "@SelectQueryBuilder.select": "alias:arg0",
      "@SelectQueryBuilder.{where,andWhere,orWhere,orderBy,addOrderBy,leftJoin,innerJoin,skip,take,limit,offset,groupBy,having,setParameter,setParameters,getOne,getOneOrFail,getMany,getManyAndCount}": "this",
    },
  },
  { packages: ["sequelize", "sequelize-typescript"], results: { "Model.{findOne,findByPk,create,build}": "class.0", "Model.{findAll,bulkCreate}": "class.0[]", "Model.findAndCountAll": "{rows:class.0[]}", "Model.findOrCreate": "{0:class.0}" }, chosen: {
    "Model.{findAll,findOne,findAndCountAll}": "list:arg0.attributes without:arg0.attributes.exclude",
    "Model.findByPk": "list:arg1.attributes without:arg1.attributes.exclude",
  } },
  {
    packages: ["mongoose"],
    results: {
      model: "Model<call.0> Model<arg1.0>",
      "@Model.{findOne,findById,findOneAndUpdate,findByIdAndUpdate,findOneAndDelete,findByIdAndDelete,findOneAndReplace}": "Query<0>",
      "@Model.find": "Query<0[]>",
      "@Query.{lean,sort,limit,skip,where,populate,orFail,select,equals,in}": "Query<0>",
      "@Query.exec": "0",
    },
    chosen: {
      "@Model.{find,findOne,findById}": "arg1",
      "@Query.select": "this arg0",
      "@Query.{lean,sort,limit,skip,where,populate,orFail,equals,in,exec}": "this",
    },
    members: { "@Query.#await": "0" },
  },
  {
    packages: ["mongodb"],
    results: {
      "@Db.collection": "Collection<call.0>", "@Collection.{findOne,findOneAndUpdate,findOneAndDelete}": "0", "@Collection.find": "FindCursor<0>",
      "@FindCursor.{sort,limit,skip,filter}": "FindCursor<0>", "@FindCursor.{next,tryNext}": "0", "@FindCursor.toArray": "0[]",
    },
    chosen: {
      "@Collection.{findOne,find}": "arg1.projection",
      "@FindCursor.project": "arg0",
      "@FindCursor.{sort,limit,skip,filter,next,tryNext,toArray}": "this",
    },
  },
  { packages: ["pg"], results: { "@{Client,Pool,PoolClient,ClientBase}.query": "QueryResult<call.0>" } },
];

const routes = "{get,post,put,patch,delete,head,options,all}";
const procedures = "@TRPCProcedureBuilder";
const handlers: readonly PackageModel[] = [
  {
    packages: ["fastify"],
    results: {
      [`@FastifyInstance.${routes}[arg{1,2}.param0]`]: "FastifyRequest<call.0>", [`@FastifyInstance.${routes}[arg{1,2}.param1]`]: "FastifyReply<call.0>",
      "@FastifyInstance.route[arg0.handler.param0]": "FastifyRequest<call.0>", "@FastifyInstance.route[arg0.handler.param1]": "FastifyReply<call.0>",
      "@FastifyReply.{code,status,header,headers,type}": "FastifyReply<0>",
    },
  },
  {
    packages: ["@trpc/server"],
    results: {
      "initTRPC.context": "TRPCBuilder<call.0>", "@TRPCBuilder.context": "TRPCBuilder<call.0>", "@TRPCBuilder.meta": "TRPCBuilder<0>", "@TRPCBuilder.create": "TRPCRootObject<0>",
      "@TRPCRootObject.middleware[arg0.param0]": "{ctx:0}",
      [`${procedures}.input`]: "TRPCProcedureBuilder<arg0.0,1,2>", [`${procedures}.output`]: "TRPCProcedureBuilder<0,1,arg0.0>", [`${procedures}.{use,meta}`]: "TRPCProcedureBuilder<0,1,2>",
      [`${procedures}.{use,query,mutation,subscription}[arg0.param0]`]: "{input:0,ctx:1}",
    },
    members: { "@TRPCRootObject.procedure": "TRPCProcedureBuilder<1,0>" },
  },
  {
    packages: ["@orpc/server"],
    results: {
      "@Builder.$context": "Builder<call.0>", "@Builder.input": "Builder<0,arg0.0,2>", "@Builder.output": "Builder<0,1,arg0.0>", "@Builder.{$config,$meta,$route,errors,use,meta,route}": "Builder<0,1,2>",
      "@Builder.{middleware,use}[arg0.param0]": "{context:0}", "@Builder.handler[arg0.param0]": "{context:0,input:1}",
    },
  },
  { packages: ["bullmq"], results: { "Worker new[arg1.param0]": "Job<call.0>" } },
];

/** Containers: who asks for a class is given an instance. */
const containers: readonly PackageModel[] = [
  { packages: ["@nestjs/common"], results: { "@HttpArgumentsHost.getRequest": "call.0" } },
  { packages: ["@nestjs/core"], results: { "@ModuleRef.{get,resolve,create}": "arg0.0" } },
  { packages: ["@angular/core"], results: { inject: "arg0.0", "@Injector.get": "arg0.0" } },
  { packages: ["tsyringe"], results: { "container.resolve": "arg0.0", "@DependencyContainer.resolve": "arg0.0" } },
  { packages: ["typedi"], results: { "Container.get": "arg0.0" } },
  { packages: ["inversify"], results: { "@Container.get": "call.0 arg0.0" } },
];

export const typed: readonly PackageModel[] = [...requests, ...forms, ...mappers, ...handlers, ...containers];
