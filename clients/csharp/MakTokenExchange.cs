using System.Collections.Concurrent;

namespace MakCrm.Client;

/// <summary>Acts for people who have linked a messenger, as the bot that they talk to: by token exchange (RFC 8693).</summary>
/// <remarks>Make one and keep it: it is safe for use by many threads, and keeps each person's token until shortly before it ends.</remarks>
public sealed class MakTokenExchange
{
    // More than talk to a bot within the life of a token; what is forgotten is asked for again.
    const int Remembered = 10_000;

    readonly MakTokenExchangeOptions _options;
    readonly TokenEndpoint _endpoint;
    readonly ConcurrentDictionary<string, ITokenProvider> _people = new(StringComparer.Ordinal);

    /// <summary>Exchanges over your <see cref="HttpClient" />.</summary>
    public MakTokenExchange(MakTokenExchangeOptions options, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(http);
        _options = options;
        var client = new OAuthClient(options.Credentials.ClientId, options.Credentials.ClientSecret);
        _endpoint = new(http, MakClientOptions.AsFolder(options.BaseAddress), client, options.Time, MakClientOptions.Name);
    }

    /// <summary>The <see cref="MakClientOptions.Tokens" /> of a client that acts for whoever has linked this user.</summary>
    /// <remarks>
    /// Where nobody has, or he may not come in now, calls fail with a <see cref="MakTokenException" /> <c>invalid_grant</c>; the next one
    /// asks again.
    /// </remarks>
    /// <param name="externalId">The user's id in the messenger.</param>
    public ITokenProvider Tokens(string externalId)
    {
        ArgumentException.ThrowIfNullOrEmpty(externalId);
        if (_people.Count >= Remembered)
            _people.Clear();
        return _people.GetOrAdd(externalId, ProviderOf);
    }

    /// <summary>Throws the token of a user away, such as after he has been unlinked.</summary>
    public void Forget(string externalId) => _people.TryRemove(externalId, out _);

    CachingTokenProvider ProviderOf(string externalId)
    {
        return new(Obtain, _options.AttemptTimeout, _options.Time);

        async Task<CachedToken> Obtain(CancellationToken ct)
        {
            var form = new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
                ["subject_token"] = externalId,
                ["subject_token_type"] = _options.SubjectTokenType,
            };
            if (_options.Credentials.Scope is { } scope)
                form["scope"] = scope;
            var askedAt = _options.Time.GetTimestamp();
            var answer = await _endpoint.Ask(form, null, ct).ConfigureAwait(false);
            return CachedToken.For(answer.AccessToken!, askedAt, TimeSpan.FromSeconds(answer.ExpiresIn ?? 0));
        }
    }
}

/// <summary>Who exchanges what.</summary>
public sealed record MakTokenExchangeOptions
{
    /// <summary>A user of Telegram, by his id.</summary>
    public const string TelegramUser = "urn:mak-crm:token-type:telegram-user";

    /// <summary>Where the API is, such as <c>https://crm.example</c>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The bot: a machine client of the head office with <c>messengers.bridge</c>. A scope limits what people's tokens give.</summary>
    public required ClientCredentials Credentials { get; init; }

    /// <summary>Whose ids are exchanged.</summary>
    public string SubjectTokenType { get; init; } = TelegramUser;

    /// <summary>How long one exchange may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock and its timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
