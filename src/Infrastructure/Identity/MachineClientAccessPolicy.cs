using System.Net;
using MakCrm.Domain.Identity;
using Npgsql;

namespace MakCrm.Infrastructure.Identity;

/// <summary>On which terms a client may come in, as it was read a moment ago.</summary>
public sealed record MachineClientAccessPolicy(bool IsSandbox, int? RequestsPerMinute, IReadOnlyList<CidrRange> AllowedAddresses)
{
    public const string Columns =
        "k.mode, k.secret_expires_at, k.previous_secret_hash, k.previous_secret_until, k.allowed_addresses, k.requests_per_minute";

    public static readonly MachineClientAccessPolicy None = new(false, null, []);

    /// <summary>Whether the client may call from there; an address that is not known is none that is allowed.</summary>
    public bool Allow(IPAddress? address)
    {
        if (AllowedAddresses.Count == 0)
            return true;
        foreach (var range in AllowedAddresses)
        {
            if (address is not null && range.Contains(address))
                return true;
        }

        return false;
    }

    /// <summary>The terms in the columns from <paramref name="first"/> on; a caller who is no client has none.</summary>
    public static MachineClientAccessPolicy Read(NpgsqlDataReader row, int first) =>
        row.IsDBNull(first)
            ? None
            : new(
                row.GetString(first) == "sandbox",
                row.IsDBNull(first + 5) ? null : row.GetInt32(first + 5),
                [.. row.GetFieldValue<string[]>(first + 4).Select(Range).OfType<CidrRange>()]
            );

    /// <summary>The hashes of the secrets that open now: the present one and, for a while, the one before.</summary>
    public static IReadOnlyList<byte[]> OpenSecrets(NpgsqlDataReader row, int present, int first, DateTimeOffset now)
    {
        var open = new List<byte[]>();
        if (row.IsDBNull(first + 1) || now < row.GetFieldValue<DateTimeOffset>(first + 1))
            open.Add(row.GetFieldValue<byte[]>(present));
        if (!row.IsDBNull(first + 2) && now < row.GetFieldValue<DateTimeOffset>(first + 3))
            open.Add(row.GetFieldValue<byte[]>(first + 2));
        return open;
    }

    static CidrRange? Range(string text) => CidrRange.TryParse(text, out var range) ? range : null;
}
