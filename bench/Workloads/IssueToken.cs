using System.Text;
using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>A machine client signs in: it is looked up, and a token is signed with P-256.</summary>
sealed class IssueToken(string authorization) : Workload("token", "token for a client", 0.30)
{
    public static Task<Workload> On(BenchEnvironment scene)
    {
        var client = scene.Tenant.Client;
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.ClientId}:{client.Secret}"));
        return Task.FromResult<Workload>(new IssueToken($"Authorization: Basic {basic}\r\n"));
    }

    public override void Ask(LoadWorker lane) => lane.Request.PostForm("/connect/token", authorization, "grant_type=client_credentials");
}
