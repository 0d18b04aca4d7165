using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>A person or a company that the tenant works for.</summary>
public sealed partial class Client : AggregateRoot
{
    readonly List<ClientHistoryEntry> history = [];

    Client() { }

    public static Result<Client> Create(ClientKind kind, ClientDetails detailsValues, ActorStamp stamp)
    {
        var details = detailsValues.Cleaned();
        if (ClientValidator.Refusal(kind, details, stamp.At) is { } refusal)
            return refusal;
        var client = new Client
        {
            Id = Guid.CreateVersion7(stamp.At),
            Kind = kind,
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
        };
        client.Take(details);
        client.Record(
            ClientHistoryEntry.Of(client, ClientHistoryKind.Created, stamp),
            new ClientCreated(client.Id, kind, client.ResponsibleId)
        );
        return client;
    }

    /// <summary>One that was made before in work that was given up: it is the same again.</summary>
    public static Client Rehydrate(Guid id, ClientKind kind, ClientDetails details, ActorStamp stamp)
    {
        var client = new Client
        {
            Id = id,
            Kind = kind,
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
            UpdatedAt = stamp.At,
        };
        client.Take(details);
        return client;
    }

    /// <summary>Why it may not be changed to this; null when it may.</summary>
    public Error? Refusal(ClientDetails details, ActorStamp stamp) =>
        TrashedAt is not null ? ClientErrors.Trashed : ClientValidator.Refusal(Kind, details.Cleaned(), stamp.At);

    /// <summary>A change to what it is already is done and tells nothing.</summary>
    public Result Change(ClientDetails detailsValues, ActorStamp stamp)
    {
        if (Refusal(detailsValues, stamp) is { } refusal)
            return refusal;
        var (before, details) = (Details, detailsValues.Cleaned());
        var changed = ClientFieldMap.Changed(before, details);
        Take(details);
        var fields = changed.Except([ClientFieldMap.Status, ClientFieldMap.Responsible]).ToList();
        if (fields.Count > 0)
            Record(ClientHistoryEntry.Of(this, ClientHistoryKind.Changed, stamp, fields), new ClientChanged(Id, fields));
        if (changed.Contains(ClientFieldMap.Status))
            Record(
                ClientHistoryEntry.Of(this, ClientHistoryKind.StatusChanged, stamp, from: before.Status),
                new ClientStatusChanged(Id, before.Status, Status)
            );
        if (changed.Contains(ClientFieldMap.Responsible))
            Record(ClientHistoryEntry.Of(this, ClientHistoryKind.Assigned, stamp), new ClientAssigned(Id, ResponsibleId));
        return Result.Ok();
    }

    public Result Comment(Guid commentId, ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return ClientErrors.Trashed;
        (CommentCount, UpdatedAt) = (CommentCount + 1, stamp.At);
        Raise(new ClientCommented(Id, commentId));
        return Result.Ok();
    }

    /// <summary>A comment that was noted calls people.</summary>
    public void Mention(ClientComment comment)
    {
        if (comment.Mentions.Count > 0)
            Raise(new ClientPeopleMentioned(Id, comment.Id, comment.Mentions));
    }

    public Result Trash(ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return ClientErrors.Trashed;
        TrashedAt = stamp.At;
        Record(ClientHistoryEntry.Of(this, ClientHistoryKind.Trashed, stamp), new ClientTrashed(Id));
        return Result.Ok();
    }

    public Result Restore(ActorStamp stamp)
    {
        if (TrashedAt is null)
            return ClientErrors.NotTrashed;
        if (MergedInto is not null)
            return ClientMergeErrors.Merged;
        TrashedAt = null;
        Record(ClientHistoryEntry.Of(this, ClientHistoryKind.Restored, stamp), new ClientRestored(Id));
        return Result.Ok();
    }

    public Result Purge()
    {
        if (TrashedAt is null)
            return ClientErrors.NotTrashed;
        Raise(new ClientPurged(Id));
        return Result.Ok();
    }

    /// <summary>Whoever brought it takes it back: it was never meant to be.</summary>
    public void PurgeByRollback() => Raise(new ClientPurged(Id));

    /// <summary>Nothing that leads to the person is left; that there was a client, since when and in whose hands, is.</summary>
    public void Anonymize(DateTimeOffset at)
    {
        Take(
            new ClientDetails
            {
                GivenName = "***",
                Status = Status,
                ResponsibleId = ResponsibleId,
                Source = Details.Source,
                Amount = Details.Amount,
            }
        );
        (AnonymizedAt, UpdatedAt) = (at, at);
        Raise(new ClientAnonymized(Id));
    }

    /// <summary>Contacts of a person who was erased leave the company that had them.</summary>
    public void Forget(IReadOnlyCollection<string> phones, IReadOnlyCollection<string> emails, DateTimeOffset at)
    {
        var before = Details;
        Take(
            Details with
            {
                Phones = [.. Phones.Where(p => p.Number is null || !phones.Contains(p.Number))],
                Emails = [.. Emails.Where(e => e.Canonical() is not { } mailbox || !emails.Contains(mailbox))],
            }
        );
        UpdatedAt = at;
        Raise(new ClientChanged(Id, ClientFieldMap.Changed(before, Details)));
    }

    void Record(ClientHistoryEntry step, DomainEvent raised)
    {
        UpdatedAt = step.At;
        history.Add(step);
        Raise(raised);
    }
}
