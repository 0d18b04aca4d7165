using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace MakCrm.FakeMessengers;

/// <summary>Tells what happens, signed over the bytes as they go, with characters beyond ASCII escaped as Meta does; again where it is refused.</summary>
sealed class WebhookSender(FakeState world, ILogger<WebhookSender> log) : BackgroundService
{
    const int Tries = 5;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };
    readonly Channel<(WhatsappNumber Number, JsonObject Value)> queue = Channel.CreateUnbounded<(WhatsappNumber, JsonObject)>();
    readonly HttpClient http = new();

    public void Tell(WhatsappNumber number, JsonObject value) => queue.Writer.TryWrite((number, value));

    /// <summary>Sends one body now; what it was answered.</summary>
    public async Task<int> Send(WhatsappNumber number, byte[] body, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, number.Hook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", signature ?? Sign(number, body));
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    public async Task<(int Status, string Text)> Verify(WhatsappNumber number, string challenge)
    {
        var query = $"hub.mode=subscribe&hub.verify_token={Uri.EscapeDataString(number.VerifyToken)}&hub.challenge={challenge}";
        using var response = await http.GetAsync(new Uri($"{number.Hook}?{query}"));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static byte[] Body(WhatsappNumber number, params IReadOnlyList<JsonObject> values) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["object"] = "whatsapp_business_account",
                ["entry"] = new JsonArray(
                    new JsonObject { ["id"] = "WABA", ["changes"] = new JsonArray([.. values.Select(v => Change(number, v))]) }
                ),
            },
            Escaped
        );

    static JsonObject Change(WhatsappNumber number, JsonObject value)
    {
        var whole = (JsonObject)value.DeepClone();
        whole["messaging_product"] = "whatsapp";
        whole["metadata"] = new JsonObject { ["display_phone_number"] = "15550000000", ["phone_number_id"] = number.Id };
        return new() { ["field"] = "messages", ["value"] = whole };
    }

    static string Sign(WhatsappNumber number, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(number.AppSecret), body));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (number, value) in queue.Reader.ReadAllAsync(stoppingToken))
        {
            var body = Body(number, value);
            for (var repeat = 0; repeat < world.Behaviour.Repeats; repeat++)
                await Insist(number, body, stoppingToken);
        }
    }

    async Task Insist(WhatsappNumber number, byte[] body, CancellationToken stopping)
    {
        using var pause = new PeriodicTimer(Pause);
        for (var attempt = 0; attempt < Tries && number.Hook is not null; attempt++)
        {
            try
            {
                if (await Send(number, body) is >= 200 and < 300)
                    return;
            }
            catch (HttpRequestException broken)
            {
                log.LogWarning("Nobody hears at {Hook}: {Reason}", number.Hook, broken.Message);
            }

            await pause.WaitForNextTickAsync(stopping);
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }
}
