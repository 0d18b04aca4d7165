namespace MakCrm.Application.Notifications.Public;

/// <summary>What the postman of notifications asks of the module, within the work of a tenant.</summary>
public interface INotificationLetters
{
    /// <summary>Sorts some of what is new and writes to one person; tells whether there may be more to do.</summary>
    Task<bool> Work(CancellationToken ct);

    /// <summary>A person wants no more letters.</summary>
    Task Unsubscribe(Guid personId, CancellationToken ct);
}

/// <summary>The links by which letters are ended: whoever has one may do that and nothing else, signed in or not.</summary>
public interface IUnsubscribeLinks
{
    /// <summary>Whose letters it ends; null for what was not made here.</summary>
    (Guid TenantId, Guid PersonId)? Read(string token);
}
