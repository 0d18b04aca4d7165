using System.Collections.Frozen;

namespace MakCrm.Application.Identity.Public;

/// <summary>
/// The roles that every tenant has, whichever it makes itself. They are part of the product: a permission that a new version
/// brings is in them from its first moment on.
/// </summary>
public sealed class ProductRoles(Permissions catalogue)
{
    public const string Admin = "admin";
    static readonly string[] Everybody = ["identity.profile", "tenants.read", "notifications.read"];
    static readonly string[] AtWork = [.. Everybody, "sources.read", "leads.read", "leads.contacts.read", "pipelines.read", "deals.read"];
    static readonly string[] Operator = [.. AtWork, "leads.create", "leads.change"];
    static readonly string[] Manager =
    [
        .. Operator,
        "deals.create",
        "deals.change",
        "market.lots.read",
        "identity.users.read",
        "organization.read",
        "registrations.read",
        "registrations.manage",
    ];

    static readonly FrozenDictionary<string, ProductRole> Fixed = new ProductRole[]
    {
        new("employee", "Employee", "Сотрудник", AtWork),
        new("operator", "Operator", "Оператор", Operator),
        new("manager", "Manager", "Менеджер", Manager),
        // Until a partner sees his own leads alone, he sees none: he delivers them and is told of them.
        new("partner", "Partner", "Партнёр", [.. Everybody, "leads.create", "sources.read"]),
        new("franchisee", "Franchisee", "Франчайзи", [.. RoleTemplates.Franchisee]),
        new("guest", "Guest", "Гость", Everybody),
    }.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>The head office's admin may do everything, a franchisee's all that is possible in his own tenant.</summary>
    public IEnumerable<ProductRole> All(bool isHeadOffice) =>
        [AdminOf(isHeadOffice), .. Fixed.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];

    public ProductRole? Find(string code, bool isHeadOffice) => code == Admin ? AdminOf(isHeadOffice) : Fixed.GetValueOrDefault(code);

    public static bool IsOne(string code) => code == Admin || Fixed.ContainsKey(code);

    ProductRole AdminOf(bool isHeadOffice) =>
        new(Admin, "Administrator", "Администратор", isHeadOffice ? [.. catalogue.All.Keys] : [.. RoleTemplates.Franchisee]);
}

public sealed record ProductRole(string Code, string En, string Ru, IReadOnlyList<string> Permissions);
