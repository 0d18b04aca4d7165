namespace MakCrm.Application.Notifications.Public;

/// <summary>What the postman of notifications asks of the module, within the work of a tenant.</summary>
public interface INotificationProcessor
{
    /// <summary>Finds out who is to be written to of some of what is new; tells whether there was any.</summary>
    Task<bool> Route(CancellationToken ct);

    /// <summary>Some of the people for whom something is due.</summary>
    Task<IReadOnlyList<Guid>> FindDueRecipients(CancellationToken ct);

    /// <summary>Writes to one of them.</summary>
    Task Dispatch(Guid personId, CancellationToken ct);

    /// <summary>A person wants no more letters.</summary>
    Task Unsubscribe(Guid personId, CancellationToken ct);
}

/// <summary>The links by which letters are ended: whoever has one may do that and nothing else, signed in or not.</summary>
public interface IUnsubscribeLinks
{
    /// <summary>Whose letters it ends; null for what was not made here.</summary>
    (Guid TenantId, Guid PersonId)? Read(string token);
}
