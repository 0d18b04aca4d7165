namespace MakCrm.Application.Leads;

sealed class InspectPhoneNumberHandler(IPhoneNumbers plans) : IMessageHandler<Contract.InspectPhoneNumber, Contract.PhoneNumberInspection>
{
    public Task<Result<Contract.PhoneNumberInspection>> Handle(Contract.InspectPhoneNumber request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Contract.PhoneNumberInspection>>(
            PhoneNumber.Parse(request.Body.Raw) is { } number ? View(number, plans.Find(number)) : new() { IsRecognised = false }
        );

    /// <summary>The country is the domain's where it knows one: it tells Kazakhstan from Russia by the habits of both.</summary>
    static Contract.PhoneNumberInspection View(PhoneNumber number, PhoneNumberPlan plan) =>
        new()
        {
            IsRecognised = true,
            Number = number.Number,
            Extension = number.Extension,
            Country = number.Country ?? plan.Country,
            IsValid = plan.IsValid,
            Type = plan.Type,
            National = plan.National,
            International = plan.International,
        };
}
