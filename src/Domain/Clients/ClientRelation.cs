using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>What one client is to another, told once for both: whoever looks from the other side meets the counterpart.</summary>
public sealed class ClientRelation : AggregateRoot
{
    ClientRelation() { }

    /// <summary>Who is something to the other one.</summary>
    public Guid HolderId { get; private set; }

    /// <summary>To whom.</summary>
    public Guid OfId { get; private set; }

    /// <summary>What the holder is to the other one. Of a role and its counterpart only the first in order is kept.</summary>
    public ClientRole Role { get; private init; }

    public DateOnly? Since { get; private set; }

    /// <summary>Until when; null while it goes on.</summary>
    public DateOnly? Until { get; private set; }

    public string? Comment { get; private set; }

    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public ClientRelationDetails Details => new(Since, Until, Comment);

    /// <param name="clientId">Whose side it is told from.</param>
    /// <param name="otherId">The other one.</param>
    /// <param name="role">What the other one is to the client.</param>
    /// <param name="details">Since when, until when, and what there is to say.</param>
    /// <param name="stamp">Who tells it, and when.</param>
    public static Result<ClientRelation> Make(Guid clientId, Guid otherId, ClientRole role, ClientRelationDetails details, ActorStamp stamp)
    {
        if (clientId == otherId)
            return ClientRelationErrors.WithItself;
        if (!details.IsInOrder)
            return ClientRelationErrors.PeriodInvalid;
        // Told from either side it is the same relation, so there is one way to keep it.
        var isOtherHolder = role == role.Counterpart() ? otherId.CompareTo(clientId) < 0 : role < role.Counterpart();
        var relation = new ClientRelation
        {
            Id = Guid.CreateVersion7(stamp.At),
            HolderId = isOtherHolder ? otherId : clientId,
            OfId = isOtherHolder ? clientId : otherId,
            Role = isOtherHolder ? role : role.Counterpart(),
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
        };
        relation.Take(details);
        relation.Raise(new ClientRelationMade(relation.Id, relation.HolderId, relation.OfId, relation.Role));
        return relation;
    }

    /// <summary>What the other one is, seen from this side.</summary>
    public ClientRole RoleSeenFrom(Guid clientId) => clientId == OfId ? Role : Role.Counterpart();

    public Result Change(ClientRelationDetails details)
    {
        if (!details.IsInOrder)
            return ClientRelationErrors.PeriodInvalid;
        if (details == Details)
            return Result.Ok();
        Take(details);
        Raise(new ClientRelationChanged(Id, HolderId, OfId));
        return Result.Ok();
    }

    /// <summary>One of its sides turned out to be another client.</summary>
    public void Move(Guid from, Guid to)
    {
        var (holder, of) = Sides(from, to);
        (HolderId, OfId) = (holder, of);
        Raise(new ClientRelationChanged(Id, HolderId, OfId));
    }

    /// <summary>The sides as they would be; two who are the same to one another are kept in the order of their ids.</summary>
    public (Guid HolderId, Guid OfId) Sides(Guid from, Guid to)
    {
        var (holder, of) = (HolderId == from ? to : HolderId, OfId == from ? to : OfId);
        return Role == Role.Counterpart() && of.CompareTo(holder) < 0 ? (of, holder) : (holder, of);
    }

    public void Delete() => Raise(new ClientRelationDeleted(Id, HolderId, OfId));

    void Take(ClientRelationDetails details) =>
        (Since, Until, Comment) = (
            details.Since,
            details.Until,
            string.IsNullOrWhiteSpace(details.Comment) ? null : details.Comment.Trim()
        );
}

/// <summary>What people may change of a relation.</summary>
public sealed record ClientRelationDetails(DateOnly? Since, DateOnly? Until, string? Comment)
{
    public bool IsInOrder => !(Until < Since);
}

public static class ClientRelationErrors
{
    public static readonly Error NotFound = Error.NotFound("client_relation_not_found");
    public static readonly Error WithItself = Error.Unprocessable("client_relation_with_itself", "/clientId");
    public static readonly Error PeriodInvalid = Error.Unprocessable("client_relation_period_invalid", "/until");
    public static readonly Error Taken = Error.Conflict("client_relation_taken");
}
