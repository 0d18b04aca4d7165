namespace MakCrm.Application.Common;

/// <summary>The permissions whose reach decides which leads are there, and how much of them.</summary>
public static class LeadPermissions
{
    public const string Read = "leads.read";
    public const string Create = "leads.create";
    public const string Change = "leads.change";
    public const string Delete = "leads.delete";
    public const string Purge = "leads.purge";

    /// <summary>Without it phones and e-mails come masked.</summary>
    public const string Contacts = "leads.contacts.read";

    /// <summary>With it, whoever may not change a lead is its partner: internal comments are not for them.</summary>
    public const string PartnerComments = "leads.comments.partner";

    /// <summary>Of whose leads the caller sees internal comments, where the lead is there and roles do not keep comments back.</summary>
    public static AccessScope InternalComments(this ICaller caller) =>
        !caller.HasPermission(PartnerComments) ? AccessScope.Everybody
        : caller.HasPermission(Change) ? caller.ScopeOf(Change)
        : AccessScope.Nobody;
}
