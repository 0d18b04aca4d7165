using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Hooks;

/// <summary>Sends what is due, one after the other, and can be waited for.</summary>
sealed class WebhookSender(FakeState world) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromSeconds(5) })
    {
        Timeout = world.Settings.HookPatience,
    };

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    /// <summary>Returns when nothing is due; what is to be tried again later may still wait.</summary>
    public async Task Settle(CancellationToken cancellationToken)
    {
        lock (world.Gate)
            world.Hooks.Release();
        using var timer = new PeriodicTimer(Pause);
        while (HasDue())
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do while (TakeDue() is { } delivery)
            await Send(delivery, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Send(WebhookDelivery delivery, CancellationToken stoppingToken)
    {
        var status = await Call(delivery, stoppingToken);
        lock (world.Gate)
            world.Hooks.Land(delivery, status, world.Clock.GetUtcNow());
    }

    async Task<int> Call(WebhookDelivery delivery, CancellationToken stoppingToken)
    {
        using var body = new FormUrlEncodedContent(delivery.Form);
        try
        {
            using var answer = await http.PostAsync(new Uri(delivery.Webhook.Destination), body, stoppingToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody there: as bad as the worst answer.
            return 502;
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return 499;
        }
    }

    /// <summary>An account that throws the integration out says so by a signed GET.</summary>
    public async Task Disconnect(Integration integration, Account account, CancellationToken cancellationToken)
    {
        if (integration.DisconnectUri is null)
            return;
        var signature = Convert.ToHexStringLower(
            System.Security.Cryptography.HMACSHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(integration.ClientSecret),
                System.Text.Encoding.UTF8.GetBytes($"{integration.ClientId}|{account.Id}")
            )
        );
        var address = $"{integration.DisconnectUri}?client_uuid={integration.ClientId}&account_id={account.Id}&signature={signature}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("amoService-oAuth-Code-Sender/1.0");
        using var answer = await http.SendAsync(request, cancellationToken);
    }

    bool HasDue()
    {
        lock (world.Gate)
            return world.Hooks.HasDue(world.Clock.GetUtcNow());
    }

    WebhookDelivery? TakeDue()
    {
        lock (world.Gate)
            return world.Hooks.TakeDue(world.Clock.GetUtcNow());
    }
}
