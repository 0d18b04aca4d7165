namespace MakCrm.Application.Identity.Public;

/// <summary>Sets of permissions that new clients are given as a whole.</summary>
public static class RoleTemplates
{
    /// <summary>Everything within the own tenant, and bidding; nothing of the network's other tenants.</summary>
    public static readonly IReadOnlyList<string> Franchisee =
    [
        "tenants.read",
        "tenants.manage",
        "identity.clients.read",
        "identity.clients.manage",
        "sources.read",
        "sources.manage",
        "leads.read",
        "leads.contacts.read",
        "leads.create",
        "leads.change",
        "clients.read",
        "clients.contacts.read",
        "clients.create",
        "clients.change",
        "clients.delete",
        "clients.purge",
        "clients.statuses.manage",
        "custom_fields.read",
        "custom_fields.manage",
        "leads.documents.read",
        "leads.documents.manage",
        "leads.statuses.manage",
        "pipelines.read",
        "pipelines.manage",
        "deals.read",
        "deals.create",
        "deals.change",
        "market.lots.read",
        "market.bids.place",
        "ledger.wallet.read",
        "notifications.read",
        "events.read",
        "mail.templates.read",
        "mail.templates.manage",
        "mail.messages.read",
        "mail.messages.manage",
        "operations.events.read",
        "operations.events.manage",
        "audit.read",
        "audit.reads.read",
        "audit.export",
        "consents.read",
        "consents.manage",
        "consents.texts.manage",
        "retention.read",
        "retention.manage",
        "privacy.keys.manage",
        "privacy.requests.manage",
        "identity.profile",
        "identity.users.read",
        "identity.users.manage",
        "identity.roles.read",
        "identity.roles.manage",
        "organization.read",
        "organization.manage",
        "registrations.read",
        "registrations.manage",
        "registrations.forms.manage",
    ];

    /// <summary>A platform that delivers leads and asks what became of them.</summary>
    public static readonly IReadOnlyList<string> LeadPlatform =
    [
        "leads.create",
        "leads.read",
        "leads.contacts.read",
        "sources.read",
        "platform.requests.read",
    ];
}
