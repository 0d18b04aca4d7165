using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.TelegramBot.Telegram;
using Microsoft.AspNetCore.Http.Features;

namespace MakCrm.TelegramBot.Running;

/// <summary>Where Telegram brings updates to. It is answered as soon as they are in the store; what is not answered well comes again.</summary>
sealed class TelegramWebhook(UpdateDispatcher lanes, BotSettings settings)
{
    const long Largest = 1024 * 1024;
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    readonly byte[] secret = Hash(settings.Secret ?? throw new ConfigurationException("A webhook needs a secret"));

    public async Task<IResult> Receive(HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Hash(context.Request.Headers[Header].ToString()), secret))
            return Results.Unauthorized();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Largest;
        try
        {
            using var update = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            lanes.TakeIn([update.RootElement]);
            return Results.Ok();
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
    }

    // Of one length whatever was sent, so that comparing tells nothing of the secret.
    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Tells Telegram where to bring updates to, until it is told.</summary>
sealed partial class WebhookRegistration(BotApi telegram, BotSettings settings, TimeProvider clock, ILogger<WebhookRegistration> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await telegram.SetWebhook(settings.Webhook!, settings.Secret!, stoppingToken);
                return;
            }
            catch (BotApiException refused)
            {
                LogRefused(refused.Code, refused.Description);
                await Task.Delay(refused.RetryAfter ?? settings.Pace.PollPause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "setWebhook failed: {Code} {Reason}")]
    partial void LogRefused(int code, string reason);
}
