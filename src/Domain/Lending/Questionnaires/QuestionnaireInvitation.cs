using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Questionnaires;

public enum QuestionnaireInvitationState
{
    /// <summary>Whoever has the key can read and answer it.</summary>
    Sent,
    Submitted,
    Accepted,
    Rejected,
    Revoked,
}

/// <summary>What a borrower's link holds: 256 random bits, shown once; here a hash is kept.</summary>
public sealed record QuestionnaireKey(string Text, byte[] Hash)
{
    public static QuestionnaireKey New() => Of(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static QuestionnaireKey Of(string text) => new(text, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A questionnaire sent to a borrower: answered in parts by whoever has its key, submitted once, then accepted or rejected.</summary>
public sealed class QuestionnaireInvitation : AggregateRoot
{
    public const int MostOpen = 10;

    QuestionnaireInvitation() { }

    public Guid QuestionnaireId { get; private init; }

    public int Number { get; private init; }

    public Guid ClientId { get; private set; }

    public QuestionnaireInvitationState State { get; private set; }

    /// <summary>Null once the link leads nowhere any more.</summary>
    public byte[]? KeyHash { get; private set; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public byte[]? SealedAnswers { get; private set; }

    /// <summary>The key of the tenant that they are sealed with; null where there are none.</summary>
    public int? KeyNumber { get; private set; }

    public DateTimeOffset? ConsentAt { get; private set; }

    public string? ConsentAddress { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public Guid? SentBy { get; private init; }

    public DateTimeOffset SentAt { get; private init; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public static Result<QuestionnaireInvitation> Send(
        BorrowerQuestionnaire questionnaire,
        Guid clientId,
        QuestionnaireKey key,
        TimeSpan lifetime,
        ActorStamp by
    )
    {
        if (questionnaire.ArchivedAt is not null)
            return BorrowerQuestionnaireErrors.Archived;
        var invitation = new QuestionnaireInvitation
        {
            Id = Guid.CreateVersion7(by.At),
            QuestionnaireId = questionnaire.Id,
            Number = questionnaire.Number,
            ClientId = clientId,
            KeyHash = key.Hash,
            ExpiresAt = by.At + lifetime,
            SentBy = by.ActorId,
            SentAt = by.At,
        };
        invitation.Raise(new QuestionnaireInvitationSent(invitation.Id, clientId, questionnaire.Id));
        return invitation;
    }

    public bool IsOpen(DateTimeOffset at) => State == QuestionnaireInvitationState.Sent && at < ExpiresAt;

    /// <summary>Keeps a part of the answers until the rest comes.</summary>
    public Result Answer(byte[] answers, int keyNumber, DateTimeOffset at)
    {
        if (!IsOpen(at))
            return BorrowerQuestionnaireErrors.NotOpen;
        (SealedAnswers, KeyNumber, AnsweredAt) = (answers, keyNumber, at);
        Raise(new QuestionnaireInvitationAnswered(Id, ClientId));
        return Result.Ok();
    }

    /// <param name="answers">All of them, sealed.</param>
    /// <param name="keyNumber">The key that they are sealed with.</param>
    /// <param name="address">From which network address the consent came.</param>
    /// <param name="at">Now.</param>
    public Result Submit(byte[] answers, int keyNumber, string? address, DateTimeOffset at)
    {
        if (!IsOpen(at))
            return BorrowerQuestionnaireErrors.NotOpen;
        (SealedAnswers, KeyNumber, AnsweredAt) = (answers, keyNumber, at);
        (ConsentAt, ConsentAddress) = (at, address);
        State = QuestionnaireInvitationState.Submitted;
        Raise(new QuestionnaireInvitationSubmitted(Id, ClientId));
        return Result.Ok();
    }

    public Result Accept(ActorStamp by)
    {
        if (State != QuestionnaireInvitationState.Submitted)
            return BorrowerQuestionnaireErrors.NotSubmitted;
        Decide(QuestionnaireInvitationState.Accepted, by);
        Raise(new QuestionnaireInvitationAccepted(Id, ClientId));
        return Result.Ok();
    }

    public Result Reject(string reason, ActorStamp by)
    {
        if (State != QuestionnaireInvitationState.Submitted)
            return BorrowerQuestionnaireErrors.NotSubmitted;
        Reason = reason.Trim();
        Decide(QuestionnaireInvitationState.Rejected, by);
        Raise(new QuestionnaireInvitationRejected(Id, ClientId));
        return Result.Ok();
    }

    /// <summary>The link leads nowhere from now on.</summary>
    public Result Revoke(ActorStamp by)
    {
        if (State != QuestionnaireInvitationState.Sent)
            return BorrowerQuestionnaireErrors.NotOpen;
        Decide(QuestionnaireInvitationState.Revoked, by);
        Raise(new QuestionnaireInvitationRevoked(Id, ClientId));
        return Result.Ok();
    }

    /// <summary>The client turned out to be another one.</summary>
    public void MoveTo(Guid clientId)
    {
        ClientId = clientId;
        Raise(new QuestionnaireInvitationMoved(Id, clientId));
    }

    /// <summary>Nothing is left of what the person has told.</summary>
    public void Anonymize()
    {
        (SealedAnswers, KeyNumber, ConsentAddress, Reason, KeyHash) = (null, null, null, null, null);
        if (State is QuestionnaireInvitationState.Sent or QuestionnaireInvitationState.Submitted)
            State = QuestionnaireInvitationState.Revoked;
        Raise(new QuestionnaireInvitationAnonymized(Id, ClientId));
    }

    void Decide(QuestionnaireInvitationState state, ActorStamp by)
    {
        (State, DecidedBy, DecidedAt) = (state, by.ActorId, by.At);
        KeyHash = null;
    }
}
