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
        var registration = request.Body;
        if (new object?[] { registration.Phone, registration.Email, registration.LeadId }.Count(named => named is not null) != 1)
            return SubjectRequestErrors.Ambiguous;
        var stamp = (clerk.CallerId, clerk.Now, registration.ReceivedAt ?? clerk.Now);
        var recorded = SubjectRequest.Record(
            registration.Kind.MapTo<SubjectRequestKind>(),
            registration.LeadId,
            registration.Note?.Trim(),
            stamp
        );
        if (await finder.EncryptContact(recorded, registration, cancellationToken) is { } refusal)
            return refusal;
        db.SubjectRequests.Add(recorded);
        return recorded.View(clerk.Now);
    }
}
