using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;
using MakCrm.Domain.Lending.Screening;
using MakCrm.Domain.Lending.Statements;
using MakCrm.Domain.Lending.Verification;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>The tables that Lending may touch.</summary>
public interface ILendingDb
{
    DbSet<Bank> Banks { get; }

    DbSet<BankConnection> BankConnections { get; }

    DbSet<BankReport> BankReports { get; }

    DbSet<BankSubmission> BankSubmissions { get; }

    DbSet<Borrower> Borrowers { get; }

    DbSet<BorrowerDecision> BorrowerDecisions { get; }

    DbSet<BorrowerScreening> BorrowerScreenings { get; }

    DbSet<BorrowerQuestionnaire> BorrowerQuestionnaires { get; }

    DbSet<BorrowerQuestionnaireVersion> BorrowerQuestionnaireVersions { get; }

    DbSet<QuestionnaireInvitation> QuestionnaireInvitations { get; }

    DbSet<BankStatement> BankStatements { get; }

    DbSet<StatementLine> StatementLines { get; }

    DbSet<BorrowerVerification> BorrowerVerifications { get; }

    DbSet<ScreeningHit> ScreeningHits { get; }

    DbSet<ScreeningList> ScreeningLists { get; }

    DbSet<ScreeningListVersion> ScreeningListVersions { get; }

    DbSet<BorrowerParticipant> BorrowerParticipants { get; }

    DbSet<LoanApplication> LoanApplications { get; }

    DbSet<LoanApplicationStep> LoanApplicationSteps { get; }

    DbSet<CreditProgram> CreditPrograms { get; }

    DbSet<CreditProgramVersion> CreditProgramVersions { get; }
}
