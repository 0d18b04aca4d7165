using System.Collections.Concurrent;
using System.Globalization;
using MakCrm.Client;

namespace MakCrm.TelegramBot;

/// <summary>Who speaks to the product: the bot itself, and each person through it with rights of his own.</summary>
sealed class CrmClientFactory : IDisposable
{
    const int MostKept = 5_000;

    readonly ConcurrentDictionary<long, MakClient> existing = new();
    readonly MakTokenExchange exchange;
    readonly BotSettings settings;
    readonly HttpClient http;
    readonly TimeProvider clock;

    public CrmClientFactory(BotSettings settings, HttpClient http, TimeProvider clock)
    {
        (this.settings, this.http, this.clock) = (settings, http, clock);
        Bot = new(Options() with { Credentials = settings.Credentials }, http);
        exchange = new(
            new()
            {
                BaseAddress = settings.Crm,
                Credentials = settings.Credentials,
                AttemptTimeout = TimeSpan.FromSeconds(15),
                Time = clock,
            },
            http
        );
    }

    /// <summary>The bot in its own name.</summary>
    public MakClient Bot { get; }

    /// <summary>The bot in the name of whoever has linked this Telegram user. Calls fail with <c>invalid_grant</c> where nobody has.</summary>
    public MakClient As(long user)
    {
        // Clients are cheap to make again; a crowd must not fill the memory.
        if (existing.Count > MostKept)
            existing.Clear();
        return existing.GetOrAdd(user, Make);
    }

    /// <summary>His token is not used any more.</summary>
    public void Forget(long user)
    {
        existing.TryRemove(user, out _);
        exchange.Forget(Name(user));
    }

    public void Dispose()
    {
        Bot.Dispose();
        http.Dispose();
    }

    MakClient Make(long user) => new(Options() with { Tokens = exchange.Tokens(Name(user)) }, http);

    public static string Name(long user) => user.ToString(CultureInfo.InvariantCulture);

    MakClientOptions Options() =>
        new()
        {
            BaseAddress = settings.Crm,
            Application = "MakCrm.TelegramBot/1.0",
            TotalTimeout = TimeSpan.FromSeconds(20),
            AttemptTimeout = TimeSpan.FromSeconds(15),
            Time = clock,
        };
}
