using System.Collections.Frozen;

namespace MakCrm.Application.Identity.Public;

/// <summary>
/// The roles that every tenant has, whichever it makes itself. They are part of the product: a permission that a new version
/// brings is in them from its first moment on.
/// </summary>
public sealed class BuiltInRoles(PermissionCatalog catalogue)
{
    public const string Admin = "admin";
    static readonly string[] Everybody = ["identity.profile", "tenants.read", "notifications.read"];
    static readonly string[] AtWork =
    [
        .. Everybody,
        "sources.read",
        "pipelines.read",
        "custom_fields.read",
        "search.use",
        "segments.read",
        "views.use",
        "timeline.read",
        "timeline.pin",
        "documents.templates.read",
        "lending.read",
        "lending.match",
        "lending.borrowers.read",
        "lending.borrowers.manage",
        "tasks.create",
        "calendars.read",
    ];
    static readonly string[] OfLeads = [LeadPermissions.Read, LeadPermissions.Contacts, LeadPermissions.Change];
    static readonly string[] OfClients = [ClientPermissions.Read, ClientPermissions.Contacts, "clients.change"];
    static readonly string[] OfClaims = ["claims.read", "claims.manage", "claims.dispute"];
    static readonly string[] OfDeals = ["deals.read", "deals.change"];
    static readonly string[] OfLoans = ["loan_applications.read", "loan_applications.manage"];
    static readonly string[] OfConversations = ["conversations.read", "conversations.reply"];
    static readonly string[] OfTasks = ["tasks.read", "tasks.change", "tasks.delete"];
    static readonly string[] OfFiles = ["files.read", "files.manage"];
    static readonly string[] OfDocuments = ["documents.read", "documents.generate"];

    static readonly FrozenDictionary<string, BuiltInRole> Fixed = new BuiltInRole[]
    {
        // He sees what his unit does, and works on what is his.
        new(
            "employee",
            "Employee",
            "Сотрудник",
            Grants(
                (AccessLevel.Tenant, AtWork),
                (AccessLevel.Unit, [LeadPermissions.Read, "deals.read", ClientPermissions.Read, "tasks.read"]),
                (
                    AccessLevel.Own,
                    [
                        .. OfLeads,
                        .. OfDeals,
                        .. OfLoans,
                        .. OfClients,
                        .. OfClaims,
                        .. OfConversations,
                        .. OfFiles,
                        .. OfDocuments,
                        .. OfTasks,
                    ]
                )
            )
        ),
        new(
            "operator",
            "Operator",
            "Оператор",
            Grants(
                (AccessLevel.Tenant, [.. AtWork, "leads.create", "clients.create"]),
                (
                    AccessLevel.Team,
                    [.. OfLeads, .. OfClients, .. OfClaims, .. OfConversations, .. OfFiles, .. OfDocuments, .. OfTasks, "deals.read"]
                )
            )
        ),
        new(
            "manager",
            "Manager",
            "Менеджер",
            Grants(
                (
                    AccessLevel.Tenant,
                    [
                        .. AtWork,
                        .. OfLeads,
                        .. OfDeals,
                        .. OfLoans,
                        .. OfClients,
                        .. OfClaims,
                        .. OfConversations,
                        "leads.create",
                        "deals.create",
                        "clients.create",
                        "clients.delete",
                        "clients.merge",
                        LeadPermissions.Delete,
                        "deals.delete",
                        "deals.merge",
                        "lending.verifications.manage",
                    ]
                ),
                (
                    AccessLevel.Tenant,
                    [
                        .. OfFiles,
                        .. OfDocuments,
                        .. OfTasks,
                        "files.share",
                        "segments.manage",
                        "calendars.manage",
                        "market.lots.read",
                        "identity.users.read",
                        "organization.read",
                    ]
                ),
                (AccessLevel.Tenant, ["registrations.read", "registrations.manage", "partners.read", "partners.manage"])
            )
        ),
        // He sees the leads that he brought, and those that are in his hands.
        new(
            "partner",
            "Partner",
            "Партнёр",
            Grants(
                (
                    AccessLevel.Tenant,
                    [.. Everybody, "leads.create", "sources.read", "search.use", "timeline.read", "partners.own", "settlements.accept"]
                ),
                (AccessLevel.Own, ["commissions.read", "settlements.read", .. OfClaims, .. OfFiles]),
                (AccessLevel.Own, [LeadPermissions.Read, LeadPermissions.Contacts, LeadPermissions.PartnerComments])
            )
        ),
        new("franchisee", "Franchisee", "Франчайзи", Grants((AccessLevel.Tenant, RoleTemplates.Franchisee))),
        new("guest", "Guest", "Гость", Grants((AccessLevel.Tenant, Everybody))),
    }.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);

    /// <summary>The head office's admin may do everything, a franchisee's all that is possible in his own tenant.</summary>
    public IEnumerable<BuiltInRole> All(bool isHeadOffice) =>
        [AdminOf(isHeadOffice), .. Fixed.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];

    public BuiltInRole? Find(string code, bool isHeadOffice) => code == Admin ? AdminOf(isHeadOffice) : Fixed.GetValueOrDefault(code);

    public static bool IsBuiltIn(string code) => code == Admin || Fixed.ContainsKey(code);

    BuiltInRole AdminOf(bool isHeadOffice) =>
        new(
            Admin,
            "Administrator",
            "Администратор",
            Grants((AccessLevel.Tenant, isHeadOffice ? [.. catalogue.All.Keys] : [.. RoleTemplates.Franchisee]))
        );

    /// <summary>Of a permission that is named twice the wider reach holds.</summary>
    static RoleRights Grants(params (AccessLevel Reach, IEnumerable<string> Permissions)[] sets) =>
        RoleRights.Whole(
            sets.SelectMany(set => set.Permissions.Select(name => (Name: name, set.Reach)))
                .GroupBy(grant => grant.Name, StringComparer.Ordinal)
                .ToFrozenDictionary(grant => grant.Key, grant => grant.Max(g => g.Reach), StringComparer.Ordinal)
        );
}

public sealed record BuiltInRole(string Code, string En, string Ru, RoleRights Rights);
