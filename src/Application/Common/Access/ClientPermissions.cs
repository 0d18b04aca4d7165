namespace MakCrm.Application.Common;

/// <summary>The permissions whose reach decides which clients are there, and how much of them.</summary>
public static class ClientPermissions
{
    public const string Read = "clients.read";

    /// <summary>Without it phones, e-mails and messengers come masked.</summary>
    public const string Contacts = "clients.contacts.read";
}
