using System.Net.Http.Headers;

namespace MakCrm.Client;

/// <summary>How a <see cref="MakClient" /> reaches the API. Give either <see cref="Credentials" /> or <see cref="Tokens" />.</summary>
public sealed record MakClientOptions
{
    /// <summary>Where the API is, such as <c>https://crm.example</c>; a path in it is kept.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>A machine client's id and secret; the SDK gets, caches and refreshes the access token.</summary>
    public ClientCredentials? Credentials { get; init; }

    /// <summary>Your own source of access tokens.</summary>
    public ITokenProvider? Tokens { get; init; }

    /// <summary>Language of the texts for people, such as <c>ru</c> (Accept-Language). The server's default when null.</summary>
    public string? Language { get; init; }

    /// <summary>Your application as <c>name/version</c>, put before the SDK's own name in User-Agent.</summary>
    public string? Application { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take with all its retries.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a failed attempt is repeated at most.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>The pause before the first retry; it doubles with each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause that the SDK chooses itself. The server's Retry-After may be longer.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock and its timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The SDK in User-Agent.</summary>
    internal static string Name { get; } = $"MakCrm.Client/{typeof(MakClient).Assembly.GetName().Version?.ToString(3)}";

    internal MakClientOptions Checked()
    {
        if (Credentials is null == Tokens is null)
            throw new ArgumentException($"Give either {nameof(Credentials)} or {nameof(Tokens)}.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AttemptTimeout, TimeSpan.Zero, nameof(AttemptTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TotalTimeout, TimeSpan.Zero, nameof(TotalTimeout));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries, nameof(MaxRetries));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstDelay, TimeSpan.Zero, nameof(FirstDelay));
        return this with { BaseAddress = AsFolder(BaseAddress) };
    }

    internal string UserAgent()
    {
        return Application is null ? Name : $"{ProductInfoHeaderValue.Parse(Application)} {Name}";
    }

    // Without the closing slash the last step of a path is replaced when an address is put behind it.
    internal static Uri AsFolder(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"{nameof(BaseAddress)} must be an absolute http or https address.");
        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/');
    }
}
