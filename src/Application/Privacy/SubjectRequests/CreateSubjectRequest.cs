using FluentValidation;
using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

sealed class CreateSubjectRequestValidator : AbstractValidator<Contract.CreateSubjectRequest>
{
    /// <summary>The clock of whoever tells it may go before ours.</summary>
    static readonly TimeSpan Skew = TimeSpan.FromDays(1);

    public CreateSubjectRequestValidator(TimeProvider clock) =>
        RuleFor(r => r.Body.ReceivedAt).Must(at => at is null || at <= clock.GetUtcNow() + Skew).WithErrorCode("invalid_value");
}

sealed class CreateSubjectRequestHandler(IPrivacyDb db, DataSubjectResolver finder, DataSubjectRequestContext clerk)
    : IMessageHandler<Contract.CreateSubjectRequest, Contract.SubjectRequest>
{
    public async Task<Result<Contract.SubjectRequest>> Handle(Contract.CreateSubjectRequest request, CancellationToken cancellationToken)
    {
        clerk.MarkResponseSensitive();
        var told = request.Body;
        if (new object?[] { told.Phone, told.Email, told.LeadId }.Count(named => named is not null) != 1)
            return SubjectRequestErrors.Ambiguous;
        var deed = (clerk.CallerId, clerk.Now, told.ReceivedAt ?? clerk.Now);
        var recorded = SubjectRequest.Record(told.Kind.MapTo<SubjectRequestKind>(), told.LeadId, told.Note?.Trim(), deed);
        if (await finder.EncryptContact(recorded, told, cancellationToken) is { } refusal)
            return refusal;
        db.SubjectRequests.Add(recorded);
        return recorded.View(clerk.Now);
    }
}
