using MakCrm.Application.Common;
using MakCrm.Application.Lending;
using MakCrm.Application.Lending.Public;
using MakCrm.Domain.Lending;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Lending;

/// <summary>One submission of one tenant.</summary>
readonly record struct SubmissionRef(Guid TenantId, Guid Id);

/// <summary>Works on submissions and connections in their tenants' names. Of two who change one at once the slower begins anew.</summary>
sealed class BankWork(SystemWorkRunner work)
{
    const int Attempts = 20;

    public async Task<T> Do<T>(SubmissionRef place, string operation, Func<IBankSubmissionWork, Task<T>> deed, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var done = default(T)!;
            var refusal = await work.Try(
                place.TenantId,
                operation,
                async services => done = await deed(services.GetRequiredService<IBankSubmissionWork>()),
                ct,
                TenantDataAccess.Writes
            );
            if (refusal is null)
                return done;
            if (refusal != CommonErrors.ConcurrentChange || attempt == Attempts)
                throw new BankWorkRefusedException(operation, refusal.Code);
        }
    }

    public Task Do(SubmissionRef place, string operation, Func<IBankSubmissionWork, Task> deed, CancellationToken ct) =>
        Do(
            place,
            operation,
            async submissions =>
            {
                await deed(submissions);
                return true;
            },
            ct
        );

    public async Task<OpenBankConnection?> Connection(Guid networkId, Guid id, CancellationToken ct)
    {
        OpenBankConnection? found = null;
        await work.Run(
            networkId,
            "openBankConnection",
            async services => found = await services.GetRequiredService<IBankConnections>().Open(id, ct),
            ct,
            TenantDataAccess.Reads
        );
        return found;
    }

    public Task Note(OpenBankConnection connection, BankCallNote note, CancellationToken ct) =>
        work.Run(
            connection.TenantId,
            "noteBankCall",
            services => services.GetRequiredService<IBankConnections>().Note(connection.Id, note, ct),
            ct,
            TenantDataAccess.Writes
        );
}

/// <summary>What a bank says could not be put down, for a reason that stays.</summary>
sealed class BankWorkRefusedException(string operation, string code) : InvalidOperationException($"{operation} was refused: {code}")
{
    public string Code { get; } = code;
}
