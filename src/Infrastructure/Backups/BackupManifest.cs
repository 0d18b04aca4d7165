using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Infrastructure.Persistence;

namespace MakCrm.Infrastructure.Backups;

/// <summary>One table in a backup: its rows as PostgreSQL's <c>copy</c> writes them, a line each.</summary>
public sealed record BackupTable(string Table, IReadOnlyList<string> Columns, long Rows, string Sha256);

/// <summary>How far a sequence had counted.</summary>
public sealed record BackupSequence(string Sequence, long Last, bool IsUsed);

/// <summary>The last entry of a backup: what is in it, of when, and which tables the rows fit into.</summary>
/// <param name="TenantId">Whose own database it was; null for the common one.</param>
/// <param name="Migrations">The files that had made the tables.</param>
public sealed record BackupManifest(
    string Format,
    string Database,
    Guid? TenantId,
    DateTimeOffset TakenAt,
    IReadOnlyList<AppliedMigration> Migrations,
    IReadOnlyList<BackupTable> Tables,
    IReadOnlyList<BackupSequence> Sequences
)
{
    public const string Known = "mak-backup-1";
    public const string Entry = "manifest.json";

    [JsonIgnore]
    public long Rows => Tables.Sum(t => t.Rows);

    /// <summary>Tells one backup from another and a whole one from a damaged one.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string EntryOf(string table) => $"tables/{table}.copy";
}

/// <summary>A backup that cannot be used; nothing was changed.</summary>
public sealed class InvalidBackupException(string reason, Exception? inner = null) : Exception(reason, inner);
