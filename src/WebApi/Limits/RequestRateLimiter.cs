using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Metrics;

namespace MakCrm.WebApi.Limits;

/// <summary>
/// Who has how much left on this instance. Callers and tenants are as many as there are; addresses are anybody's to invent,
/// so they share a fixed table and cannot fill the memory.
/// </summary>
public sealed class RequestRateLimiter(RateLimitSettings limits, TenantMetrics tallies, TimeProvider clock)
{
    const int AddressSlots = 1 << 16;
    const string PolicyHeader = "RateLimit-Policy";
    const string LimitHeader = "RateLimit";

    public static readonly Error Spent = new("rate_limited", ErrorKind.Conflict);

    static readonly Counter<long> Refused = Telemetry.Meter.CreateCounter<long>(
        "mak_rate_limited",
        null,
        "Requests refused because a budget was used up.",
        tags: [new("budget", null)]
    );

    readonly ConcurrentDictionary<Guid, CallerBucket> callers = new();
    readonly ConcurrentDictionary<Guid, TenantBucket> tenants = new();
    readonly long[] addresses = new long[AddressSlots];
    readonly string addressPolicy = $"\"address\";q={limits.Address};w={TokenBucket.Seconds}";

    /// <summary>Pays for a request of somebody who is known; the error when he or his tenant cannot.</summary>
    public Error? Take(HttpContext http, Guid caller, Guid tenant, int? perMinute, OperationAttribute operation)
    {
        var (now, frequency, cost) = (clock.GetTimestamp(), clock.TimestampFrequency, Cost(http, operation));
        var most = perMinute ?? limits.Client;
        var account = callers.GetOrAdd(caller, static _ => new());
        http.Response.Headers[PolicyHeader] = account.Policy(most, limits.Tenant);
        var together = tenants.GetOrAdd(tenant, static (id, all) => new(all.Of(id)), tallies);
        together.Tally.CountRequest();
        var own = TokenBucket.Take(ref account.FullAt, now, frequency, most, cost);
        if (!own.IsGranted)
            return Refuse(http, "client", own, frequency);
        var shared = TokenBucket.Take(ref together.FullAt, now, frequency, limits.Tenant, cost);
        if (!shared.IsGranted)
        {
            TokenBucket.Return(ref account.FullAt, frequency, most, cost);
            return Refuse(http, "tenant", shared, frequency);
        }

        var isOwnTighter = own.Remaining * limits.Tenant <= shared.Remaining * most;
        http.Response.Headers[LimitHeader] = isOwnTighter ? Left("client", own, frequency) : Left("tenant", shared, frequency);
        return null;
    }

    /// <summary>Pays for a request of somebody unknown, by his address.</summary>
    public Error? TakeByAddress(HttpContext http, int cost = 1)
    {
        http.Response.Headers[PolicyHeader] = addressPolicy;
        var (now, frequency) = (clock.GetTimestamp(), clock.TimestampFrequency);
        var state = TokenBucket.Take(ref addresses[Slot(http.Connection.RemoteIpAddress)], now, frequency, limits.Address, cost);
        if (!state.IsGranted)
            return Refuse(http, "address", state, frequency);
        http.Response.Headers[LimitHeader] = Left("address", state, frequency);
        return null;
    }

    static int Cost(HttpContext http, OperationAttribute operation) =>
        http.Request.QueryString.HasValue && http.Request.Query["count"] == "exact" ? operation.Cost + 9 : operation.Cost;

    static Error Refuse(HttpContext http, string budget, TokenBucket.State state, long frequency)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("budget", budget));
        http.Response.Headers[LimitHeader] = Left(budget, state, frequency);
        http.Response.Headers.RetryAfter = $"{Math.Max(1, Whole(state.UntilGranted, frequency))}";
        return Spent;
    }

    static string Left(string budget, TokenBucket.State state, long frequency) =>
        $"\"{budget}\";r={state.Remaining};t={Whole(state.UntilFull, frequency)}";

    static long Whole(long ticks, long frequency) => (ticks + frequency - 1) / frequency;

    /// <summary>One home has one IPv4 address, or 2^64 of IPv6: what it can choose among is one to us. The hash has a secret seed.</summary>
    static int Slot(IPAddress? address)
    {
        if (address is null)
            return 0;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        var hash = new HashCode();
        hash.AddBytes(bytes[..(plain.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : 4)]);
        return hash.ToHashCode() & (AddressSlots - 1);
    }

    sealed class TenantBucket(TenantCounters tally)
    {
        public long FullAt;

        public TenantCounters Tally => tally;
    }

    sealed class CallerBucket
    {
        public long FullAt;
        PolicyHeaderValue? policy;

        public string Policy(int own, int tenant)
        {
            if (policy is { } provided && provided.Own == own && provided.Tenant == tenant)
                return provided.Text;
            return (policy = new(own, tenant)).Text;
        }
    }

    sealed record PolicyHeaderValue(int Own, int Tenant)
    {
        public string Text { get; } = $"\"client\";q={Own};w={TokenBucket.Seconds}, \"tenant\";q={Tenant};w={TokenBucket.Seconds}";
    }
}
