using MakCrm.FakeBankRest;

var app = Server.Build(args);
await app.RunAsync();
