using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>How far a person has shown in a session who he is, and how far he can and must.</summary>
/// <param name="HasFactor">Whether he has a second factor.</param>
/// <param name="NeedsFactor">Whether he must have one.</param>
/// <param name="IsStrong">Whether he has shown one in this session.</param>
/// <param name="At">When he last showed who he is.</param>
public sealed record SessionAssurance(bool HasFactor, bool NeedsFactor, bool IsStrong, DateTimeOffset At)
{
    /// <summary>Of <c>person_proof</c>.</summary>
    public const string Columns = "p.has_factor, p.needs_factor, p.is_strong, p.authenticated_at";

    /// <summary>How long after it a person may do what needs a fresh sign-in.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    public static readonly SessionAssurance None = new(false, false, false, DateTimeOffset.UnixEpoch);

    /// <summary>He must have a second factor by now, and came in without.</summary>
    public bool IsTooWeak => NeedsFactor && !IsStrong;

    /// <summary>Whether a sign-in of this strength at this time is fresh: with the second factor where he has one.</summary>
    public bool IsFresh(bool isStrong, DateTimeOffset at, DateTimeOffset now) => (isStrong || !HasFactor) && now - at <= Freshness;

    public bool IsFreshAt(DateTimeOffset now) => IsFresh(IsStrong, At, now);

    public static SessionAssurance Read(NpgsqlDataReader row, int first) =>
        new(
            row.GetBoolean(first),
            row.GetBoolean(first + 1),
            row.GetBoolean(first + 2),
            row.IsDBNull(first + 3) ? DateTimeOffset.UnixEpoch : row.GetFieldValue<DateTimeOffset>(first + 3)
        );
}
