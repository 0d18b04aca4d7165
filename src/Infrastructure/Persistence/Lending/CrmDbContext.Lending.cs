using MakCrm.Application.Lending;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;
using MakCrm.Domain.Lending.Screening;
using MakCrm.Domain.Lending.Statements;
using MakCrm.Domain.Lending.Verification;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ILendingDb
{
    public DbSet<Bank> Banks => Set<Bank>();

    public DbSet<BankConnection> BankConnections => Set<BankConnection>();

    public DbSet<BankReport> BankReports => Set<BankReport>();

    public DbSet<BankSubmission> BankSubmissions => Set<BankSubmission>();

    public DbSet<Borrower> Borrowers => Set<Borrower>();

    public DbSet<BorrowerDecision> BorrowerDecisions => Set<BorrowerDecision>();

    public DbSet<BorrowerScreening> BorrowerScreenings => Set<BorrowerScreening>();

    public DbSet<ScreeningHit> ScreeningHits => Set<ScreeningHit>();

    public DbSet<ScreeningList> ScreeningLists => Set<ScreeningList>();

    public DbSet<ScreeningListVersion> ScreeningListVersions => Set<ScreeningListVersion>();

    public DbSet<BorrowerQuestionnaire> BorrowerQuestionnaires => Set<BorrowerQuestionnaire>();

    public DbSet<BorrowerQuestionnaireVersion> BorrowerQuestionnaireVersions => Set<BorrowerQuestionnaireVersion>();

    public DbSet<QuestionnaireInvitation> QuestionnaireInvitations => Set<QuestionnaireInvitation>();

    public DbSet<BankStatement> BankStatements => Set<BankStatement>();

    public DbSet<StatementLine> StatementLines => Set<StatementLine>();

    public DbSet<BorrowerVerification> BorrowerVerifications => Set<BorrowerVerification>();

    public DbSet<BorrowerParticipant> BorrowerParticipants => Set<BorrowerParticipant>();

    public DbSet<LoanApplication> LoanApplications => Set<LoanApplication>();

    public DbSet<LoanApplicationStep> LoanApplicationSteps => Set<LoanApplicationStep>();

    public DbSet<CreditProgram> CreditPrograms => Set<CreditProgram>();

    public DbSet<CreditProgramVersion> CreditProgramVersions => Set<CreditProgramVersion>();
}
