namespace MakCrm.Application.Tenants;

/// <summary>What the installation decides about the life of tenants.</summary>
/// <param name="TrashFor">How long a tenant lies in the trash before it may be deleted without a confirmation.</param>
public sealed record TenantLifecycleSettings(TimeSpan TrashFor)
{
    public static readonly TenantLifecycleSettings Default = new(TimeSpan.FromDays(30));
}

/// <summary>What of the network's business is still open with a tenant; other modules' tables know it.</summary>
public interface ITenantPurgeGuard
{
    /// <summary>Money in its wallet, a lot that it leads, or one that it bought and has not received.</summary>
    Task<bool> HasOpenBusiness(Guid tenantId, CancellationToken ct);
}

/// <summary>Does the jobs that were ordered.</summary>
public interface ITenantJobSignal
{
    /// <summary>There is a new one.</summary>
    void Wake();
}

/// <summary>Writes a whole tenant as a file.</summary>
public interface ITenantExport
{
    /// <summary>Notes in the network's audit that it is exported; then the file may be written.</summary>
    Task<FileDownload> Begin(Guid tenant, CancellationToken ct);
}

/// <summary>The migrations that this build works with.</summary>
public interface ISchemaVersion
{
    int Known { get; }
}

/// <summary>Backups of tenants that have a database of their own.</summary>
public interface ITenantBackupCatalog
{
    /// <summary>Whether the installation says where to.</summary>
    bool AreMade { get; }

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<Contract.TenantBackup>> Of(Guid tenant, CancellationToken ct);
}

/// <summary>Counts what a tenant has, over the tables of all modules.</summary>
public interface ITenantUsageReader
{
    Task<Contract.TenantUsage> Of(Guid tenant, CancellationToken ct);
}
