using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MakCrm.TelegramBot.Telegram;

/// <summary>Telegram's Bot API, as far as the bot needs it. The token is in every address, so addresses get into no log.</summary>
sealed class BotApi(HttpClient http, Uri api, string token)
{
    static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);
    static readonly TimeSpan FileTime = TimeSpan.FromMinutes(2);

    /// <summary>What has happened from this number on, as it came; Telegram forgets what is before it.</summary>
    public Task<IReadOnlyList<JsonElement>> GetUpdates(long? offset, TimeSpan wait, CancellationToken ct) =>
        Call<IReadOnlyList<JsonElement>>(
            "getUpdates",
            new
            {
                Offset = offset,
                Limit = 100,
                Timeout = (int)wait.TotalSeconds,
                AllowedUpdates = Wanted,
            },
            wait + AnswerTime,
            ct
        )!;

    public Task SetWebhook(Uri url, string secret, CancellationToken ct) =>
        Do(
            "setWebhook",
            new
            {
                Url = url.AbsoluteUri,
                SecretToken = secret,
                AllowedUpdates = Wanted,
            },
            ct
        );

    public Task DeleteWebhook(CancellationToken ct) => Do("deleteWebhook", new { DropPendingUpdates = false }, ct);

    public Task SetMyCommands(IReadOnlyList<Command> commands, string? language, CancellationToken ct) =>
        Do("setMyCommands", new { Commands = commands, LanguageCode = language }, ct);

    public Task AnswerCallbackQuery(string id, CancellationToken ct) => Do("answerCallbackQuery", new { CallbackQueryId = id }, ct);

    /// <summary>A call whose body was written before, such as one that waited in the store.</summary>
    public Task Send(string method, string body, CancellationToken ct) => Call<JsonElement>(method, body, AnswerTime, ct);

    public async Task SendDocument(long chat, Stream file, string name, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(chat.ToString(System.Globalization.CultureInfo.InvariantCulture)), "chat_id" },
            { new StreamContent(file), "document", name },
        };
        await Ask<JsonElement>("sendDocument", form, FileTime, ct);
    }

    public async Task<TelegramFile> GetFile(string fileId, CancellationToken ct) =>
        await Call<TelegramFile>("getFile", new { FileId = fileId }, AnswerTime, ct)
        ?? throw new BotApiException(0, "The response contains no file.");

    /// <summary>Copies a file's bytes, not more than so many: what Telegram says of its size is not relied on.</summary>
    public async Task Download(TelegramFile file, Stream target, long most, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(FileTime);
        try
        {
            var address = At($"file/bot{token}/{file.FilePath}");
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (!response.IsSuccessStatusCode)
                throw new BotApiException((int)response.StatusCode, "The file could not be downloaded.");
            await using var source = await response.Content.ReadAsStreamAsync(stop.Token);
            await Copy(source, target, most, stop.Token);
        }
        catch (Exception broken) when (IsConnection(broken) && !ct.IsCancellationRequested)
        {
            throw new BotApiException(0, "Telegram could not be reached.", cause: broken);
        }
    }

    static readonly string[] Wanted = ["message", "callback_query"];

    static async Task Copy(Stream source, Stream target, long most, CancellationToken ct)
    {
        var buffer = new byte[81_920];
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0; )
        {
            most -= read;
            if (most < 0)
                throw new BotApiException(413, "The file exceeds the size limit.");
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    // A colon is in every token: as a relative address it would be read as a scheme.
    Uri At(string path) => new($"{api.AbsoluteUri.TrimEnd('/')}/{path}");

    Task<JsonElement> Do(string method, object body, CancellationToken ct) => Call<JsonElement>(method, body, AnswerTime, ct);

    Task<T?> Call<T>(string method, object body, TimeSpan within, CancellationToken ct) =>
        Call<T>(method, TelegramJson.Write(body), within, ct);

    async Task<T?> Call<T>(string method, string body, TimeSpan within, CancellationToken ct)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await Ask<T>(method, content, within, ct);
    }

    async Task<T?> Ask<T>(string method, HttpContent content, TimeSpan within, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(within);
        try
        {
            using var response = await http.PostAsync(At($"bot{token}/{method}"), content, stop.Token);
            var text = await response.Content.ReadAsStringAsync(stop.Token);
            return Read<T>((int)response.StatusCode, text);
        }
        catch (Exception broken) when (IsConnection(broken) && !ct.IsCancellationRequested)
        {
            throw new BotApiException(0, "Telegram could not be reached.", cause: broken);
        }
    }

    static T? Read<T>(int status, string text)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Answer<T>>(text, TelegramJson.Options);
            if (answer is { Ok: true })
                return answer.Result;
            throw new BotApiException(
                answer?.ErrorCode ?? status,
                answer?.Description ?? "no reason",
                answer?.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                answer?.Parameters?.MigrateToChatId
            );
        }
        catch (JsonException unreadable)
        {
            // A page of a proxy on the way, not Telegram.
            throw new BotApiException(
                status is >= 400 and not 429 ? 0 : status,
                "The response is not from the Bot API.",
                cause: unreadable
            );
        }
    }

    static bool IsConnection(Exception broken) => broken is HttpRequestException or IOException or OperationCanceledException;

    sealed record Answer<T>(bool Ok, T? Result, int? ErrorCode, string? Description, Parameters? Parameters);

    sealed record Parameters(double? RetryAfter, long? MigrateToChatId);
}
