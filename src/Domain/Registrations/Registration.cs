using MakCrm.Domain.Common;

namespace MakCrm.Domain.Registrations;

public enum RegistrationState
{
    /// <summary>Nobody has proven yet that the address is his.</summary>
    Unconfirmed,
    Submitted,

    /// <summary>The applicant was asked for more.</summary>
    Questioned,
    Approved,
    Rejected,
    Withdrawn,
}

/// <summary>
/// A stranger's wish to become a partner or a franchisee: seen by nobody until he has followed the link in his letter, decided once.
/// His link shows him how it stands until it is decided.
/// </summary>
public sealed class Registration : AggregateRoot
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(3);
    public static readonly TimeSpan ReplyLifetime = TimeSpan.FromDays(30);

    Registration() { }

    public Guid FormId { get; private init; }

    public int FormNumber { get; private init; }

    public RegistrationKind Kind { get; private init; }

    public RegistrationState State { get; private set; }

    public string Email { get; private init; } = "";

    public string Name { get; private init; } = "";

    public string Language { get; private init; } = "";

    public IReadOnlyList<QuestionnaireAnswer> Answers { get; private init; } = [];

    public string? City { get; private init; }

    public string? LegalForm { get; private init; }

    public DateTimeOffset ConsentAt { get; private init; }

    public string? ConsentAddress { get; private init; }

    /// <summary>Of what the applicant's link holds; null when nobody was sent one.</summary>
    public byte[]? TokenHash { get; private set; }

    public DateTimeOffset? TokenExpiresAt { get; private set; }

    public Guid? AssigneeId { get; private set; }

    public string? Question { get; private set; }

    public string? Reply { get; private set; }

    public string? Reason { get; private set; }

    public Guid? UserId { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <param name="link">What the letter holds; null when the letter has nothing to confirm.</param>
    public static Registration Receive(
        RegistrationForm form,
        Applicant applicant,
        IReadOnlyList<QuestionnaireAnswer> answers,
        RegistrationToken? link,
        DateTimeOffset at
    )
    {
        var registration = new Registration
        {
            Id = Guid.CreateVersion7(at),
            FormId = form.Id,
            FormNumber = form.Number,
            Kind = form.Kind,
            Email = applicant.Email.Address,
            Name = applicant.Name,
            Language = applicant.Language,
            Answers = answers,
            City = Of(answers, Questionnaire.City),
            LegalForm = Of(answers, Questionnaire.LegalForm),
            ConsentAt = at,
            ConsentAddress = applicant.RemoteAddress,
            TokenHash = link?.Hash,
            TokenExpiresAt = link is null ? null : at + LinkLifetime,
            ReceivedAt = at,
        };
        registration.Raise(new RegistrationReceived(registration.Id, form.Id, form.Number));
        return registration;
    }

    /// <summary>In the queue, and not decided.</summary>
    public bool IsWaiting => State is RegistrationState.Submitted or RegistrationState.Questioned;

    /// <summary>The address is his: now it is in the queue. The link goes on showing him how it stands.</summary>
    public Result Confirm(DateTimeOffset at)
    {
        if (State != RegistrationState.Unconfirmed)
            return RegistrationErrors.NotOpen;
        (State, ConfirmedAt, TokenExpiresAt) = (RegistrationState.Submitted, at, at + ReplyLifetime);
        Raise(new RegistrationSubmitted(Id));
        return Result.Ok();
    }

    public Result Assign(Guid assigneeId)
    {
        if (!IsWaiting)
            return RegistrationErrors.NotOpen;
        AssigneeId = assigneeId;
        Raise(new RegistrationAssigned(Id, assigneeId));
        return Result.Ok();
    }

    /// <param name="link">Takes the place of the first: of that no more than a hash is known.</param>
    public Result Ask(string question, RegistrationToken link, DateTimeOffset at)
    {
        if (!IsWaiting)
            return RegistrationErrors.NotOpen;
        (State, Question, Reply) = (RegistrationState.Questioned, question.Trim(), null);
        (TokenHash, TokenExpiresAt) = (link.Hash, at + ReplyLifetime);
        Raise(new RegistrationQuestioned(Id));
        return Result.Ok();
    }

    public Result TakeReply(string reply)
    {
        if (State != RegistrationState.Questioned)
            return RegistrationErrors.NotOpen;
        (State, Reply) = (RegistrationState.Submitted, reply.Trim());
        Raise(new RegistrationReplied(Id));
        return Result.Ok();
    }

    public Result Approve(Guid userId, Guid by, DateTimeOffset at)
    {
        if (!IsWaiting)
            return RegistrationErrors.NotOpen;
        UserId = userId;
        Decide(RegistrationState.Approved, by, at);
        Raise(new RegistrationApproved(Id, userId));
        return Result.Ok();
    }

    public Result Reject(string reason, Guid by, DateTimeOffset at)
    {
        if (!IsWaiting)
            return RegistrationErrors.NotOpen;
        Reason = reason.Trim();
        Decide(RegistrationState.Rejected, by, at);
        Raise(new RegistrationRejected(Id));
        return Result.Ok();
    }

    /// <param name="by">Null when he does it himself.</param>
    public Result Withdraw(Guid? by, DateTimeOffset at)
    {
        if (!IsWaiting && State != RegistrationState.Unconfirmed)
            return RegistrationErrors.NotOpen;
        Decide(RegistrationState.Withdrawn, by, at);
        Raise(new RegistrationWithdrawn(Id));
        return Result.Ok();
    }

    void Decide(RegistrationState state, Guid? by, DateTimeOffset at)
    {
        (State, DecidedBy, DecidedAt) = (state, by, at);
        (TokenHash, TokenExpiresAt) = (null, null);
    }

    static string? Of(IReadOnlyList<QuestionnaireAnswer> answers, string key) => answers.FirstOrDefault(a => a.Key == key)?.Values[0];
}
