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
}
