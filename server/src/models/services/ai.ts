/** Providers of language models, vector stores: prompts, inputs, documents. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { asks, keepsAll, keepsFirst, quiet, sends, sendsFrom, sendsPorts } from "../rows";

const prompt = sends("ai", "llm", 0);
const embedding = sends("ai", "embedding", 0);
const vectors = sendsFrom("ai", "vector", 0);

function provider(recipient: string | null, country: string | null, packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, ...(recipient ? { recipient } : {}), ...(country ? { country } : {}), calls, types };
}

const models: readonly PackageModel[] = [
  provider("OpenAI", "US", ["openai"], {
    "@{OpenAI,AzureOpenAI}.chat.completions.{create,parse,stream,runTools}": prompt,
    "@{OpenAI,AzureOpenAI}.responses.{create,parse,stream}": prompt,
    "@{OpenAI,AzureOpenAI}.{completions,moderations,conversations}.create": prompt,
    "@{OpenAI,AzureOpenAI}.embeddings.create": embedding,
    "@{OpenAI,AzureOpenAI}.images.{generate,edit}": prompt,
    "@{OpenAI,AzureOpenAI}.audio.{speech,transcriptions,translations}.create": prompt,
    "@{OpenAI,AzureOpenAI}.{files,batches}.create": prompt,
    "@{OpenAI,AzureOpenAI}.videos.create": prompt,
    "@{OpenAI,AzureOpenAI}.beta.chat.completions.{parse,stream,runTools}": prompt,
    "@{OpenAI,AzureOpenAI}.vectorStores.search": sends("ai", "vector", 1),
    "@{OpenAI,AzureOpenAI}.{realtime.clientSecrets,conversations.items}.create": sendsFrom("ai", "llm", 0),
    "@{OpenAI,AzureOpenAI}.beta.{assistants,threads}.create": prompt,
    "@{OpenAI,AzureOpenAI}.beta.threads.messages.create": sends("ai", "llm", 1),
    "{OpenAI,AzureOpenAI} new": quiet,
    " new": quiet,
  }, { " new": "OpenAI" }),
  provider("OpenAI", "US", ["@openai/agents"], { run: sends("ai", "llm", 1), "Agent new": prompt }),
  ...[["@anthropic-ai/sdk", "Anthropic"], ["@anthropic-ai/bedrock-sdk", "AnthropicBedrock"], ["@anthropic-ai/vertex-sdk", "AnthropicVertex"]].map(([name, type]): PackageModel => provider("Anthropic", "US", [name!], {
    [`@${type!}.messages.{create,stream}`]: prompt, [`@${type!}.beta.messages.{create,stream}`]: prompt, [`${type!} new`]: quiet, " new": quiet,
  }, { " new": type! })),
  provider("Anthropic", "US", ["@anthropic-ai/sdk"], { "@Anthropic.messages.countTokens": prompt, "@Anthropic.messages.batches.create": prompt, "@Anthropic.messages.parse": prompt, "@Anthropic.beta.messages.{toolRunner,countTokens,parse}": prompt, "@Anthropic.beta.messages.batches.create": prompt, "@Anthropic.beta.files.upload": prompt}),
  provider("Anthropic", "US", ["@anthropic-ai/claude-agent-sdk"], { query: sendsPorts("ai", "llm", "arg0.prompt", "arg0.options.systemPrompt") }),
  provider("Google", "US", ["@google/genai"], { "@GoogleGenAI.models.{generateContent,generateContentStream,embedContent,countTokens,generateImages}": prompt, "@GoogleGenAI.chats.create": prompt, "@GoogleGenAI.caches.create": prompt, "@GoogleGenAI.{files.upload,live.connect,models.generateVideos,models.editImage}": prompt, "@Chat.{sendMessage,sendMessageStream}": prompt, "GoogleGenAI new": quiet }, { "@GoogleGenAI.chats.create()": "Chat" }),
  provider("Google", "US", ["@google/generative-ai"], { "@GenerativeModel.{generateContent,generateContentStream,embedContent,countTokens,startChat}": prompt, "@ChatSession.{sendMessage,sendMessageStream}": prompt, "GoogleGenerativeAI new": quiet }, { "@GoogleGenerativeAI.getGenerativeModel()": "GenerativeModel", "@GenerativeModel.startChat()": "ChatSession" }),
  provider("Google", null, ["@google-cloud/vertexai"], { "@GenerativeModel.{generateContent,generateContentStream,countTokens,startChat}": prompt, "@ChatSession.{sendMessage,sendMessageStream}": prompt, "VertexAI new": quiet }, { "@VertexAI.getGenerativeModel()": "GenerativeModel", "@GenerativeModel.startChat()": "ChatSession" }),
  provider("Mistral AI", "FR", ["@mistralai/mistralai"], { "@Mistral.chat.{complete,stream,parse}": prompt, "@Mistral.{fim,agents}.{complete,stream}": prompt, "@Mistral.ocr.process": prompt, "@Mistral.{files.upload,classifiers.moderate,classifiers.moderateChat,beta.conversations.start}": prompt, "@Mistral.embeddings.create": embedding, "Mistral new": quiet }),
  provider("Cohere", "CA", ["cohere-ai"], { "@{CohereClient,CohereClientV2}.{chat,chatStream,embed,rerank,classify}": prompt, "@CohereClient.{generate,summarize}": prompt, "{CohereClient,CohereClientV2} new": quiet }),
  provider("Groq", "US", ["groq-sdk"], { "@Groq.chat.completions.create": prompt, "@Groq.embeddings.create": embedding, "@Groq.audio.{transcriptions,translations}.create": prompt, "{Groq,} new": quiet }, { " new": "Groq" }),
  provider("Together AI", "US", ["together-ai"], { "@Together.chat.completions.create": prompt, "@Together.completions.create": prompt, "@Together.embeddings.create": embedding, "{Together,} new": quiet }, { " new": "Together" }),
  provider("Replicate", "US", ["replicate"], { "@Replicate.run": sends("ai", "llm", 1), "@Replicate.stream": sends("ai", "llm", 1), "@Replicate.predictions.create": prompt, " new": quiet }, { " new": "Replicate" }),
  provider(null, null, ["ollama"], { "{,@Ollama.}{chat,generate}": prompt, "{,@Ollama.}{embed,embeddings}": embedding }),
  provider("Hugging Face", "US", ["@huggingface/inference"], { "{,@InferenceClient.,@HfInference.}{textGeneration,textGenerationStream,chatCompletion,chatCompletionStream,summarization,textClassification,questionAnswering,translation,tokenClassification,zeroShotClassification}": prompt, "{,@InferenceClient.,@HfInference.}{featureExtraction,sentenceSimilarity}": embedding, "{InferenceClient,HfInference} new": quiet }),
  provider("Voyage AI", "US", ["voyageai"], { "@VoyageAIClient.{embed,rerank}": embedding, "VoyageAIClient new": quiet }),
  provider("Portkey", "US", ["portkey-ai"], { "@Portkey.chat.completions.create": prompt, "{Portkey,} new": quiet }, { " new": "Portkey" }),
  provider("OpenRouter", "US", ["@openrouter/sdk"], { "@OpenRouter.chat.send": prompt }),
  provider("Perplexity", "US", ["@perplexity-ai/perplexity_ai"], { "@Perplexity.chat.completions.create": prompt, "@Perplexity.search.create": prompt }, { " new": "Perplexity" }),
  provider("Cerebras", "US", ["@cerebras/cerebras_cloud_sdk"], { "@Cerebras.chat.completions.create": prompt }, { " new": "Cerebras" }),
  provider("DeepL", "DE", ["deepl-node"], { "@Translator.{translateText,translateDocument}": prompt }),
  provider("AWS", null, ["@aws-sdk/client-bedrock-runtime"], { "{InvokeModelCommand,InvokeModelWithResponseStreamCommand,ConverseCommand,ConverseStreamCommand} new": prompt, "@BedrockRuntime.{invokeModel,converse,converseStream}": prompt }),
  provider("AWS", null, ["@aws-sdk/client-comprehend"], { "{DetectPiiEntitiesCommand,DetectEntitiesCommand,DetectSentimentCommand,DetectKeyPhrasesCommand,DetectDominantLanguageCommand,ClassifyDocumentCommand,ContainsPiiEntitiesCommand} new": prompt }),
  provider("AWS", null, ["@aws-sdk/client-translate"], { "{TranslateTextCommand,TranslateDocumentCommand} new": prompt }),
  provider("AWS", null, ["@aws-sdk/client-textract"], { "{AnalyzeDocumentCommand,DetectDocumentTextCommand,AnalyzeExpenseCommand,AnalyzeIDCommand} new": prompt }),
  provider("AWS", null, ["@aws-sdk/client-rekognition"], { "{DetectFacesCommand,CompareFacesCommand,IndexFacesCommand,SearchFacesByImageCommand,DetectTextCommand,DetectLabelsCommand} new": prompt }),
  provider("AWS", null, ["@aws-sdk/client-polly"], { "SynthesizeSpeechCommand new": prompt }),
  provider("Google Cloud", null, ["@google-cloud/translate"], { "@Translate.{translate,detect}": prompt, "@TranslationServiceClient.{translateText,detectLanguage}": prompt }, { "v2.Translate new": "Translate" }),
  provider("Google Cloud", null, ["@google-cloud/vision"], { "@ImageAnnotatorClient.{annotateImage,batchAnnotateImages,textDetection,documentTextDetection,faceDetection,labelDetection}": prompt }),
  provider("Google Cloud", null, ["@google-cloud/speech"], { "@SpeechClient.{recognize,longRunningRecognize}": prompt }),
  provider("Google Cloud", null, ["@google-cloud/text-to-speech"], { "@TextToSpeechClient.synthesizeSpeech": prompt }),
  provider("Google Cloud", null, ["@google-cloud/language"], { "@LanguageServiceClient.{analyzeSentiment,analyzeEntities,classifyText,annotateText}": prompt }),
  provider("AssemblyAI", "US", ["assemblyai"], { "@AssemblyAI.transcripts.{transcribe,submit}": prompt }),
  provider("ElevenLabs", "US", ["@elevenlabs/elevenlabs-js"], { "@ElevenLabsClient.textToSpeech.{convert,stream}": sends("ai", "llm", 1) }),
];

/** What a model is asked to hear, say, draw or look up. */
const others: readonly PackageModel[] = [
  provider("Deepgram", "US", ["@deepgram/sdk"], { "@DeepgramClient.speak.v1.audio.generate": prompt, "@DeepgramClient.listen.v1.media.{transcribeUrl,transcribeFile}": prompt, "@DeepgramClient.read.v1.text.analyze": prompt, "DeepgramClient new": quiet }),
  provider("fal", "US", ["@fal-ai/client"], { "fal.{run,subscribe,stream}": sends("ai", "llm", 1), "fal.queue.submit": sends("ai", "llm", 1), "fal.storage.upload": prompt }),
  provider("Exa", "US", ["exa-js"], { "@Exa.{search,searchAndContents,answer,findSimilar}": prompt, " new": quiet }, { " new": "Exa" }),
  provider("Tavily", "US", ["@tavily/core"], { "@TavilyClient.{search,searchQNA,searchContext}": prompt, tavily: quiet }, { "tavily()": "TavilyClient" }),
  provider(null, null, ["genkit", "genkit/beta"], { "@Genkit.{generate,generateStream}": prompt, "@Genkit.{embed,embedMany}": embedding, genkit: quiet }, { "genkit()": "Genkit" }),
  provider("Firecrawl", "US", ["@mendable/firecrawl-js"], { "@Firecrawl.{scrapeUrl,crawlUrl,search,extract}": prompt, " new": quiet }, { " new": "Firecrawl" }),
  provider("Vapi", "US", ["@vapi-ai/server-sdk"], { "@VapiClient.calls.create": prompt, "@VapiClient.chats.create": prompt, "VapiClient new": quiet }),
  provider("Retell AI", "US", ["retell-sdk"], { "@Retell.call.{createPhoneCall,createWebCall}": prompt, "{Retell,} new": quiet }, { " new": "Retell" }),
  provider("Braintrust", "US", ["braintrust"], { "@Logger.log": sends("ai", "observability", 0), "@Span.log": sends("ai", "observability", 0), initLogger: quiet }, { "initLogger()": "Logger", "startSpan()": "Span", "traced[arg0.param0]": "Span", "@Logger.startSpan()": "Span" }),
  provider("AWS", null, ["@aws-sdk/client-bedrock-agent-runtime"], { "{InvokeAgentCommand,RetrieveCommand,RetrieveAndGenerateCommand} new": prompt }),
  provider(null, null, ["@langchain/langgraph"], { "@{CompiledStateGraph}.{invoke,stream}": prompt }, { "@StateGraph.compile()": "CompiledStateGraph" }),
  provider(null, null, ["@langchain/langgraph/prebuilt"], { createReactAgent: sendsPorts("ai", "llm", "arg0.prompt") }, { "createReactAgent()": "@langchain/langgraph|CompiledStateGraph" }),
  provider("Turbopuffer", null, ["@turbopuffer/turbopuffer"], { "@Namespace.{write,query}": vectors, "Turbopuffer new": quiet }, { "@Turbopuffer.namespace()": "Namespace" }),
];

/**
 * A model that is named by a text is asked through Vercel's gateway. Those are named who serve their models themselves; who serves another's, the text
 * does not say, but the gateway is given it.
 */
const byText: PackageModel = {
  packages: ["ai"],
  vendors: {
    openai: { recipient: "OpenAI", country: "US" }, anthropic: { recipient: "Anthropic", country: "US" }, google: { recipient: "Google", country: "US" }, xai: { recipient: "xAI", country: "US" },
    mistral: { recipient: "Mistral AI", country: "FR" }, cohere: { recipient: "Cohere", country: "CA" }, perplexity: { recipient: "Perplexity", country: "US" }, amazon: { recipient: "AWS" },
    voyage: { recipient: "Voyage AI", country: "US" }, "*": { recipient: "Vercel", country: "US" },
  },
};

/** The provider is the model that is given as an argument. */
const toolkits: readonly PackageModel[] = [
  provider(null, null, ["ai"], { "{generateText,streamText,generateObject,streamObject}": { sinks: [{ kind: "ai", class: "llm", ports: ["arg0.prompt", "arg0.messages", "arg0.system", "arg0.instructions"], vendor: "arg0.model" }] }, "{embed,embedMany}": { sinks: [{ kind: "ai", class: "embedding", ports: ["arg0.value", "arg0.values"], vendor: "arg0.model" }] }, generateImage: { sinks: [{ kind: "ai", class: "llm", ports: ["arg0.prompt"], vendor: "arg0.model" }] } }),
  provider(null, null, ["ai"], { "{rerank}": { sinks: [{ kind: "ai", class: "llm", ports: ["arg0.query", "arg0.documents"], vendor: "arg0.model" }] }, "{experimental_transcribe,experimental_generateSpeech}": { sinks: [{ kind: "ai", class: "llm", ports: ["arg0.audio", "arg0.text"], vendor: "arg0.model" }] }, "@ToolLoopAgent.{generate,stream}": prompt, "ToolLoopAgent new": { sinks: [{ kind: "ai", class: "llm", ports: ["arg0.instructions"], vendor: "arg0.model" }] } }),
  provider(null, null, ["@mastra/core/agent"], { "@Agent.{generate,stream}": prompt, "Agent new": sendsPorts("ai", "llm", "arg0.instructions") }),
  provider("Mem0", "US", ["mem0ai"], { "@MemoryClient.{add,search}": prompt, " new": quiet }, { " new": "MemoryClient" }),
  // Where a provider is told another address (`baseURL`), it is the vendor's all the same for us, as with the vendor's own client.
  ...[
    ["@ai-sdk/openai", "{openai,createOpenAI}", "OpenAI", "US"], ["@ai-sdk/anthropic", "{anthropic,createAnthropic}", "Anthropic", "US"], ["@ai-sdk/google", "{google,createGoogleGenerativeAI}", "Google", "US"],
    ["@ai-sdk/mistral", "{mistral,createMistral}", "Mistral AI", "FR"], ["@ai-sdk/amazon-bedrock", "{bedrock,createAmazonBedrock}", "AWS", null], ["@ai-sdk/google-vertex", "{vertex,createVertex}", "Google", null],
    ["@ai-sdk/groq", "{groq,createGroq}", "Groq", "US"], ["@ai-sdk/cohere", "{cohere,createCohere}", "Cohere", "CA"], ["@ai-sdk/perplexity", "{perplexity,createPerplexity}", "Perplexity", "US"],
    ["@ai-sdk/togetherai", "{togetherai,createTogetherAI}", "Together AI", "US"],
    ["@ai-sdk/azure", "{azure,createAzure}", "Azure", null], ["@ai-sdk/xai", "{xai,createXai}", "xAI", "US"], ["@ai-sdk/deepseek", "{deepseek,createDeepSeek}", "DeepSeek", "CN"], ["@ai-sdk/fireworks", "{fireworks,createFireworks}", "Fireworks AI", "US"],
    ["@ai-sdk/cerebras", "{cerebras,createCerebras}", "Cerebras", "US"], ["@ai-sdk/gateway", "{gateway,createGateway}", "Vercel", "US"], ["@openrouter/ai-sdk-provider", "{openrouter,createOpenRouter}", "OpenRouter", "US"],
  ].map(([name, makers, recipient, country]): PackageModel => provider(recipient!, country!, [name!], { [makers!]: asks })),
  ...[
    ["@langchain/openai", "{ChatOpenAI,OpenAI,AzureChatOpenAI}", "OpenAI", "US"], ["@langchain/anthropic", "{ChatAnthropic}", "Anthropic", "US"],
    ["@langchain/google-genai", "{ChatGoogleGenerativeAI}", "Google", "US"], ["@langchain/mistralai", "{ChatMistralAI,MistralAI}", "Mistral AI", "FR"], ["@langchain/aws", "{ChatBedrockConverse}", "AWS", null],
    ["@langchain/groq", "{ChatGroq}", "Groq", "US"], ["@langchain/cohere", "{ChatCohere,Cohere}", "Cohere", "CA"], ["@langchain/google-vertexai", "{ChatVertexAI,VertexAI}", "Google", null],
    ["@langchain/xai", "{ChatXAI}", "xAI", "US"], ["@langchain/deepseek", "{ChatDeepSeek}", "DeepSeek", "CN"],
  ].map(([name, classes, recipient, country]): PackageModel => provider(recipient!, country!, [name!], { [`@${classes!}.{invoke,stream,batch,generate}`]: prompt, [`${classes!} new`]: quiet })),
  ...[
    ["@langchain/openai", "{OpenAIEmbeddings,AzureOpenAIEmbeddings}", "OpenAI", "US"], ["@langchain/google-genai", "{GoogleGenerativeAIEmbeddings}", "Google", "US"],
    ["@langchain/mistralai", "{MistralAIEmbeddings}", "Mistral AI", "FR"], ["@langchain/cohere", "{CohereEmbeddings}", "Cohere", "CA"], ["@langchain/aws", "{BedrockEmbeddings}", "AWS", null],
  ].map(([name, classes, recipient, country]): PackageModel => provider(recipient!, country!, [name!], { [`@${classes!}.{embedQuery,embedDocuments}`]: embedding, [`${classes!} new`]: quiet })),
  provider(null, null, ["@langchain/ollama"], { "@ChatOllama.{invoke,stream,batch,generate}": prompt }),
  provider(null, null, ["@langchain/core/messages"], { "{HumanMessage,SystemMessage,AIMessage,ToolMessage} new": keepsFirst }),
  // What is put together with a model asks it.
  provider(null, null, ["@langchain/core/runnables"], { "@RunnableSequence.{invoke,stream,batch}": prompt }, { "RunnableSequence.from()": "RunnableSequence", "@RunnableSequence.{pipe,withConfig}()": "RunnableSequence" }),
  provider(null, null, ["@langchain/core/documents"], { "Document new": keepsFirst }),
  provider(null, null, ["@langchain/core/language_models/chat_models"], { "@BaseChatModel.{invoke,stream,batch,generate}": prompt }),
  provider(null, null, ["@langchain/core/prompts"], { "@{PromptTemplate,ChatPromptTemplate}.{format,invoke}": keepsFirst, "@ChatPromptTemplate.formatMessages": keepsFirst, "PromptTemplate.fromTemplate": quiet }, { "PromptTemplate.fromTemplate()": "PromptTemplate", "ChatPromptTemplate.{fromMessages,fromTemplate}()": "ChatPromptTemplate", "@{PromptTemplate,ChatPromptTemplate}.pipe()": "@langchain/core/runnables|RunnableSequence" }),
  provider(null, null, ["langchain"], { "@ReactAgent.{invoke,stream}": prompt, createAgent: sendsPorts("ai", "llm", "arg0.systemPrompt") }, { "createAgent()": "ReactAgent" }),
  provider("Langfuse", "DE", ["@langfuse/tracing"], { "{startObservation,updateActiveObservation}": sendsFrom("ai", "observability", 1), propagateAttributes: sends("ai", "observability", 0) }),
  provider(null, null, ["llamaindex"], { "Document new": keepsAll }),
  provider("LangSmith", "US", ["langsmith"], { "@Client.{createRun,createExample,createFeedback}": sendsFrom("ai", "observability", 0), "Client new": quiet }),
  provider("Langfuse", "DE", ["langfuse"], { "@Langfuse.{trace,generation,span,event,score}": sends("ai", "observability", 0), "{Langfuse,} new": quiet }, { " new": "Langfuse" }),
];

const stores: readonly PackageModel[] = [
  provider("Pinecone", "US", ["@pinecone-database/pinecone"], { "@Index.{upsert,update,upsertRecords,query,searchRecords}": vectors, "Pinecone new": quiet }, { "@Pinecone.{index,Index}()": "Index", "@Index.namespace()": "Index" }),
  provider(null, null, ["@qdrant/js-client-rest"], { "@QdrantClient.{upsert,search,query,setPayload,overwritePayload,batchUpdate}": sends("ai", "vector", 1), "QdrantClient new": quiet }),
  provider(null, null, ["chromadb"], { "@Collection.{add,upsert,update,query}": vectors, "{ChromaClient,CloudClient} new": quiet }, { "@{ChromaClient,CloudClient}.{getOrCreateCollection,createCollection,getCollection}()": "Collection" }),
  provider(null, null, ["weaviate-client"], { "@Collection.data.{insert,insertMany,update,replace}": vectors, "@Collection.query.{nearText,bm25,hybrid}": vectors, "@Collection.generate.nearText": vectors }, { "@WeaviateClient.collections.{use,get}()": "Collection" }),
  provider(null, null, ["@zilliz/milvus2-sdk-node"], { "@MilvusClient.{insert,upsert,search}": vectors }),
  provider("Upstash", "US", ["@upstash/vector"], { "@Index.{upsert,query,update}": vectors, "Index new": quiet }),
  provider(null, null, ["@lancedb/lancedb"], { "@Table.{add,update}": vectors }, { "@Connection.{openTable,createTable}()": "Table" }),
];

export const aiProviders: readonly PackageModel[] = [...models, ...others, byText, ...toolkits, ...stores];
