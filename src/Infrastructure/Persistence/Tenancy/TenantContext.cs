using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Tenancy;

/// <summary>The tenant that the present work is for, and where its data are. Kept apart from the context, which reads of raw rows never open.</summary>
public sealed class TenantContext(NpgsqlDataSource common)
{
    public Guid TenantId { get; internal set; }

    /// <summary>The tenant's own database; null for one whose working data are in the common one.</summary>
    internal NpgsqlDataSource? Own { get; set; }

    internal TenantDataAccess Footing { get; set; }

    /// <summary>Whether the work, its events, its audit and its answer belong into the tenant's own database.</summary>
    internal bool IsInOwn => Own is not null && Footing != TenantDataAccess.Common;

    /// <summary>The database of the present work.</summary>
    public NpgsqlDataSource Source => IsInOwn ? Own! : common;

    /// <summary>The database of the tenant's working data, whatever the present work is.</summary>
    internal NpgsqlDataSource WorkingSource => Own ?? common;
}
