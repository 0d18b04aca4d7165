namespace MakCrm.Application.Lending;

sealed class MatchCreditProgramsHandler(ProgramMatcher matcher, CreditProgramReader reader)
    : IMessageHandler<Contract.MatchCreditPrograms, Contract.CreditMatchList>
{
    public async Task<Result<Contract.CreditMatchList>> Handle(Contract.MatchCreditPrograms request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var wish = MatchRequests.Wish(new(body.Amount, body.Months, body.Price, body.On), reader.Today);
        if (!wish.IsOk)
            return wish.Error;
        var facts = MatchRequests.Facts(body.BirthDate, body.Facts, wish.Value.On);
        return facts.IsOk
            ? await matcher.Match(EnumWireFormat.ToWireName(body.Product), wish.Value, facts.Value, cancellationToken)
            : facts.Error;
    }
}
