using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MakCrm.FakeBankRest;

/// <summary>Tells brokers of their applications, signed over time and body; again for a while where it is refused.</summary>
sealed class CallbackSender(IOptions<JsonOptions> json, ILogger<CallbackSender> log) : IDisposable
{
    const int Tries = 50;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    readonly HttpClient http = new();
    readonly SemaphoreSlim atOnce = new(8);

    /// <summary>The gate is held.</summary>
    public void Tell(Account account, Application application)
    {
        var behaviour = account.Behaviour;
        if (behaviour.IsSilent || account.CallbackUrl is not { } url)
            return;
        var isTrue = Body(application, application.Decision);
        for (var repeat = 0; repeat < behaviour.Repeats; repeat++)
            Send(url, account.CallbackSecret, isTrue, Delay(behaviour));
        if (behaviour.Contradicts && Random.Shared.Next(3) == 0)
            Send(url, account.CallbackSecret, Body(application, Other(application.Decision)), Delay(behaviour));
    }

    /// <summary>Sends one body now; what it was answered.</summary>
    public async Task<int> Post(string url, string secret, byte[] body, DateTimeOffset at, string? signature = null)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Timestamp", timestamp);
        request.Headers.Add("X-Signature", signature ?? Sign(secret, timestamp, body));
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    static string Sign(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{timestamp}."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    byte[] Body(Application application, Decision decision)
    {
        var view = BrokerEndpoints.View(application, decision, application.Version);
        var node = JsonSerializer.SerializeToNode(view, json.Value.SerializerOptions)!.AsObject();
        node["eventId"] = Guid.CreateVersion7().ToString();
        return JsonSerializer.SerializeToUtf8Bytes<JsonNode>(node);
    }

    static Decision Other(Decision decision) =>
        decision.Status == Status.Rejected ? new(Status.InReview) : new(Status.Rejected) { Reason = "Ошибка" };

    static TimeSpan Delay(Behaviour behaviour) => TimeSpan.FromMilliseconds(Random.Shared.Next(1 + behaviour.DelayMs));

    void Send(string url, string secret, byte[] body, TimeSpan delay) => _ = Task.Run(() => Insist(url, secret, body, delay));

    async Task Insist(string url, string secret, byte[] body, TimeSpan delay)
    {
        await Pauses.Wait(delay);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await IsTaken(url, secret, body))
                return;
            await Pauses.Wait(Pause);
        }
    }

    async Task<bool> IsTaken(string url, string secret, byte[] body)
    {
        await atOnce.WaitAsync();
        try
        {
            return await Post(url, secret, body, TimeProvider.System.GetUtcNow()) is >= 200 and < 300;
        }
        catch (HttpRequestException broken)
        {
            log.LogWarning("Nobody hears at {Url}: {Reason}", url, broken.Message);
            return false;
        }
        finally
        {
            atOnce.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        atOnce.Dispose();
    }
}
