using System.Collections.Frozen;

namespace MakCrm.Application.Common;

/// <summary>What a piece of work has to do with its tenant's working data, which may lie in a database of the tenant's own.</summary>
public enum TenantDataAccess
{
    /// <summary>It changes what lies in the common database, whoever the tenant is; of working data it may read.</summary>
    Common,

    /// <summary>It is about working data and changes nothing.</summary>
    Reads,

    /// <summary>It changes working data.</summary>
    Writes,
}

/// <summary>
/// The modules whose data go with a tenant into a database of its own. All others are the network's matter or must be known before the
/// tenant is: who may come in, the market, the book, letters, the sealed audit.
/// </summary>
public static class TenantDataModules
{
    static readonly FrozenSet<string> Names = new[]
    {
        "Automation",
        "Bulk",
        "Clients",
        "Consents",
        "CustomFields",
        "Deals",
        "Distribution",
        "Documents",
        "Files",
        "Imports",
        "Leads",
        "Lending",
        "Pipelines",
        "Privacy",
        "Protection",
        "Segments",
        "Sources",
        "Tasks",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Include(string module) => Names.Contains(module);

    /// <summary>By the words of the namespace, one of which is the module: it may have folders of its own.</summary>
    public static bool Include(Type type) => type.Namespace!.Split('.').Any(Include);
}

/// <summary>A tenant's own database is on the move, behind, or away: it alone waits, and nothing was changed.</summary>
public sealed class TenantUnavailableException(string code) : Exception(code)
{
    public const string Moving = "tenant_moving";
    public const string Unavailable = "tenant_unavailable";

    public string Code => Message;
}
