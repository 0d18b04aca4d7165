using MakCrm.Client;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>An application to a bank, which one person answers for and for which the bank wants a document.</summary>
sealed record AppliedLoan(Guid Id, Guid ClientId)
{
    static int codes;

    public const string Code = "employment_record";
    public const string Title = "Копия трудовой книжки";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string NewCode => $"bot_{Interlocked.Increment(ref codes)}";

    public static async Task<AppliedLoan> Of(BotStage crm, Person person)
    {
        using var office = crm.Sdk(crm.HeadOffice);
        var program = await office.Lending.CreateCreditProgram(Program(await Bank(office)), ct: Ct);
        var client = await office.Clients.CreateClient(
            new()
            {
                Kind = ClientKind.Person,
                Name = "Сидорова Анна",
                ResponsibleId = person.Id,
            },
            ct: Ct
        );
        await office.Lending.ChangeBorrower(client.Id, new() { Kind = BorrowerKind.Person, BirthDate = new(1990, 4, 12) }, ct: Ct);
        var registration = new LoanApplicationRegistration
        {
            ClientId = client.Id,
            ProgramIds = [program.Id],
            Amount = Money.Rubles(500_000),
            Months = 36,
            ResponsibleId = person.Id,
        };
        var made = (await office.Lending.CreateLoanApplications(registration, ct: Ct)).Items.ShouldHaveSingleItem();
        await office.Lending.SubmitLoanApplication(made.Id, new(), ct: Ct);
        return new(made.Id, client.Id);
    }

    /// <summary>The bank asks for a document.</summary>
    public async Task Wants(BotStage crm, DateOnly? due = null)
    {
        using var office = crm.Sdk(crm.HeadOffice);
        var document = new LoanDocumentRequest
        {
            Code = Code,
            Title = Title,
            DueOn = due,
        };
        await office.Lending.RecordLoanDecision(
            Id,
            new() { Decision = LoanDecisionKind.DocumentsRequested, Documents = [document] },
            ct: Ct
        );
    }

    public static async Task NewQuestionnaire(BotStage crm)
    {
        using var office = crm.Sdk(crm.HeadOffice);
        var question = new BorrowerQuestion
        {
            Key = "income",
            Type = BorrowerQuestionType.Amount,
            Text = new() { Ru = "Доход в месяц", En = "Income a month" },
        };
        await office.Lending.CreateBorrowerQuestionnaire(
            new()
            {
                Title = new() { Ru = "Анкета на кредит", En = "Loan questionnaire" },
                Consent = new() { Ru = "Я согласен", En = "I consent" },
                Questions = [question],
            },
            ct: Ct
        );
    }

    static async Task<Guid> Bank(MakClient office) =>
        (await office.Lending.CreateBank(new() { Code = NewCode, Name = "Волга-Банк" }, ct: Ct)).Id;

    static CreditProgramRegistration Program(Guid bank) =>
        new()
        {
            BankId = bank,
            Code = NewCode,
            Name = "Кредит наличными",
            Product = LoanProduct.ConsumerLoan,
            EffectiveFrom = new(2026, 1, 1),
            Terms = new()
            {
                MinAmount = Money.Rubles(50_000),
                MaxAmount = Money.Rubles(5_000_000),
                MinMonths = 12,
                MaxMonths = 60,
                MinRate = 9,
                MaxRate = 24,
            },
        };
}
